/** Notes that the service and Prometheus are both expected at one address: both default to port 9090. */
import { note } from "../../diagnostic.ts";
import { discovered } from "../../discovery/targets.ts";
import type { CatalogCheck } from "../check.ts";
import { hostPort, urlHostPort } from "../host-port.ts";

export const sharedPort: CatalogCheck = ({ deployment: { scrape, prometheusUrl } }) => {
  const prometheus = urlHostPort(prometheusUrl);
  return discovered(scrape.targets).addresses.flatMap(({ at, text }) => {
    const exporter = hostPort(text);
    if (!prometheus || !exporter || !sameHost(exporter.host, prometheus.host)) return [];
    if ((exporter.port ?? 80) !== prometheus.port) return [];
    return note("shared-port", `deployment.scrape.targets${at}`, `${text} is Prometheus' own address, too`, {
      notes: [{ message: `deployment.prometheusUrl is ${prometheusUrl}, and one port has one listener on a host` }],
      hint: "start Prometheus with --web.listen-address on another port, or move the metrics endpoint",
    });
  });
};

function sameHost(a: string, b: string): boolean {
  const name = (host: string): string => (/^(?:localhost|127\.0\.0\.1|::1)$/.test(host) ? "localhost" : host);
  return name(a) === name(b);
}
