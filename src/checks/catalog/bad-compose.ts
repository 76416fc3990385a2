/** Finds what a compose file cannot run, or would run in a version that nobody chose. */
import type { Compose } from "../../catalog/compose.ts";
import type { Deployment } from "../../catalog/deployment.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";

export const badCompose: CatalogCheck = {
  on: "catalog",
  code: "bad-compose",
  severity: ["error"],
  finds: "an image without a fixed version, or addresses that no container of a compose file can have",
  because: "the files would start other containers than meant, or none",
  example: {
    form: "catalog",
    fails: 'deployment: { compose: { images: { prometheus: "prom/prometheus:latest" } } }',
    passes: 'deployment: { compose: { images: { prometheus: "prom/prometheus:v3.5.3" } } }',
  },
  run: ({ deployment }) => (deployment.compose ? problems(deployment.compose, deployment) : []),
};

function problems({ images = {} }: Compose, { prometheusUrl, alertmanagers }: Deployment): readonly Finding[] {
  return [
    ...Object.entries(images).flatMap(([name, image]) => ofImage(name, image)),
    ...(/^https:/.test(prometheusUrl)
      ? [
          {
            at: "deployment.prometheusUrl",
            message: "the container of Prometheus has no certificate",
            because: "a compose file starts Prometheus without TLS",
            hint: 'write "http://prometheus:9090", or leave `compose` out',
          },
        ]
      : []),
    ...(alertmanagers.length > 1
      ? [
          {
            at: "deployment.alertmanagers",
            message: `it names ${alertmanagers.length} Alertmanagers`,
            because: "a compose file starts one",
            hint: "name one, in an environment where production has several",
          },
        ]
      : []),
  ];
}

function ofImage(name: string, image = ""): readonly Finding[] {
  const at = `deployment.compose.images.${name}`;
  const isFixed = /^[\w.:/-]+(?::v?\d+\.\d+\.\d+[\w.-]*|@sha256:[0-9a-f]{64})$/.test(image);
  const because = "the next pull may bring another version, which nobody has tried with these files";
  const hint = 'name a full version, "prom/prometheus:v3.5.3", or a digest';
  return isFixed ? [] : [{ at, message: `${JSON.stringify(image)} has no fixed version`, because, hint }];
}
