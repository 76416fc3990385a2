/** Finds what VictoriaMetrics, Thanos or Mimir would refuse, or would do otherwise than the catalog says. */
import { tryParseDuration } from "../../basics/duration.ts";
import type { Deployment } from "../../catalog/deployment.ts";
import type { Mimir } from "../../catalog/mimir.ts";
import { replicaLabelOf, type Thanos } from "../../catalog/thanos.ts";
import { type VictoriaMetrics, type VmAuth, vmauthListen } from "../../catalog/victoria-metrics.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { hostPort, isLoopback } from "./host-port.ts";

export const badStore: CatalogCheck = {
  on: "catalog",
  code: "bad-store",
  severity: ["error"],
  finds: "a setting that VictoriaMetrics, Thanos or Mimir refuses, or one that would serve everybody",
  because: "such a component does not start",
  example: {
    form: "catalog",
    fails: "deployment: { victoriaMetrics: { vmauth: { users: [] } } }",
    passes: "deployment: { victoriaMetrics: {} }",
  },
  run: (catalog) => {
    const { victoriaMetrics, thanos, mimir } = catalog.deployment;
    return [
      ...(victoriaMetrics ? ofVictoriaMetrics(victoriaMetrics) : []),
      ...(thanos ? ofThanos(thanos, catalog.deployment) : []),
      ...(mimir ? ofMimir(mimir) : []),
    ];
  },
};

function ofVictoriaMetrics({ vmauth }: VictoriaMetrics): readonly Finding[] {
  return vmauth ? ofVmauth(vmauth, "deployment.victoriaMetrics.vmauth") : [];
}

function ofVmauth(vmauth: VmAuth, at: string): readonly Finding[] {
  const names = vmauth.users.map((u) => u.name);
  return [
    ...(names.length > 0
      ? []
      : [
          {
            at: `${at}.users`,
            message: "vmauth has no user",
            because: "vmauth refuses to start without one",
            hint: "name one, or remove `vmauth`",
          },
        ]),
    ...vmauth.users.flatMap(({ name, passwordVariable }, i): readonly Finding[] => [
      ...(names.indexOf(name) === i && name !== ""
        ? []
        : [
            {
              at: `${at}.users[${i}].name`,
              message: `the name ${JSON.stringify(name)} is empty or taken`,
              hint: "choose another one",
            },
          ]),
      ...(/^[A-Za-z_][A-Za-z0-9_]*$/.test(passwordVariable)
        ? []
        : [
            {
              at: `${at}.users[${i}].passwordVariable`,
              message: "it is not the name of an environment variable",
              hint: 'write letters, digits and underscores: "GRAFANA_PASSWORD"',
            },
          ]),
    ]),
    ...listening(vmauth, at),
  ];
}

function listening(vmauth: VmAuth, at: string): readonly Finding[] {
  const listen = vmauthListen(vmauth);
  const found = hostPort(listen) ?? hostPort(`0.0.0.0${listen}`);
  if (!found) return [{ at: `${at}.listen`, message: "it is not an address", hint: 'write "10.0.0.5:8427"' }];
  if (isLoopback(found.host) || vmauth.tls) return [];
  const because = "everybody between the two machines can read the passwords";
  const hint = "add `tls: { certFile: …, keyFile: … }`, or listen on 127.0.0.1 behind a proxy that has it";
  return [{ at: `${at}.listen`, message: "others than this machine are served without TLS", because, hint }];
}

/** Below these, the compactor deletes samples before it has downsampled them, and refuses to start. */
const shortest = [
  { resolution: "raw", least: "40h", next: "5m" },
  { resolution: "5m", least: "10d", next: "1h" },
] as const;

function ofThanos(thanos: Thanos, { retention, externalLabels = {} }: Deployment): readonly Finding[] {
  const label = replicaLabelOf(thanos);
  const short = shortest.flatMap(({ resolution, least, next }) => {
    const i = retention.findIndex((tier) => tier.resolution === resolution);
    const keep = retention[i]?.keep ?? least;
    if ((tryParseDuration(keep) ?? 0) >= (tryParseDuration(least) ?? 0)) return [];
    return [
      {
        at: `deployment.retention[${i}].keep`,
        message: `Thanos' compactor refuses to keep the resolution ${resolution} for less than ${least}`,
        because: `only after ${least} does it make the resolution ${next} of it`,
        hint: `keep it for ${least} or longer`,
      },
    ];
  });
  if (Object.hasOwn(externalLabels, label)) return short;
  return [
    ...short,
    {
      at: "deployment.externalLabels",
      message: `there is no external label ${label}`,
      because: "the sidecar uploads nothing of a Prometheus without a label that no other has",
      hint: `add ${label}: "a", and the other of a pair as an environment with another value`,
    },
  ];
}

function ofMimir({ tenant, series, samplesPerSecond }: Mimir): readonly Finding[] {
  const at = "deployment.mimir";
  return [
    ...(tenant === undefined || /^[\w.*'()!-]{1,150}$/.test(tenant)
      ? []
      : [
          {
            at: `${at}.tenant`,
            message: `${JSON.stringify(tenant)} is not a tenant's name`,
            hint: "write letters, digits, dashes and underscores, 150 at most",
          },
        ]),
    ...Object.entries({ series, samplesPerSecond }).flatMap(([field, value]) =>
      value === undefined || (Number.isInteger(value) && value > 0)
        ? []
        : [{ at: `${at}.${field}`, message: `${value} is not a limit`, hint: "write a whole number above 0" }],
    ),
  ];
}
