/** Notes that the service and Prometheus are expected at the same address: both default to port 9090. */
import { jobEntries } from "../../catalog/deployment.ts";
import { discovered } from "../../discovery/targets.ts";
import type { CatalogCheck } from "../check.ts";
import { hostPort, urlHostPort } from "./host-port.ts";

export const sharedPort: CatalogCheck = {
  on: "catalog",
  code: "shared-port",
  severity: ["note"],
  finds: "a scrape target at the address of Prometheus",
  because: "one port of a host has one listener, so one of the two cannot start",
  example: {
    form: "catalog",
    fails: 'deployment: { prometheusUrl: "http://shop:8080" }, scrape: { targets: ["shop:8080"] }',
    passes: 'deployment: { prometheusUrl: "http://shop:9090" }, scrape: { targets: ["shop:8080"] }',
  },
  run: ({ deployment }) => {
    const { prometheusUrl } = deployment;
    const prometheus = urlHostPort(prometheusUrl);
    return jobEntries(deployment).flatMap((job) =>
      discovered(job.value.targets).addresses.flatMap(({ at, text }) => {
        const exporter = hostPort(text);
        if (!prometheus || !exporter || !sameHost(exporter.host, prometheus.host)) return [];
        if ((exporter.port ?? 80) !== prometheus.port) return [];
        return {
          at: `${job.at}.targets${at}`,
          message: `${text} is also the address of Prometheus`,
          because: `deployment.prometheusUrl is ${prometheusUrl}, and one port of a host has one listener`,
          hint: "start Prometheus with --web.listen-address on another port, or move the metrics endpoint",
        };
      }),
    );
  },
};

function sameHost(a: string, b: string): boolean {
  const name = (host: string): string => (/^(?:localhost|127\.0\.0\.1|::1)$/.test(host) ? "localhost" : host);
  return name(a) === name(b);
}
