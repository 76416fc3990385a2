/** Finds scrape targets and Alertmanagers that are no `host:port`. */
import { error } from "../../diagnostic.ts";
import { discovered } from "../../discovery/targets.ts";
import type { CatalogCheck } from "../check.ts";
import { hostPort } from "../host-port.ts";

export const badTarget: CatalogCheck = ({ deployment: { scrape, alertmanagers } }) => {
  const none =
    discovered(scrape.targets).most > 0
      ? []
      : [
          error("bad-target", "deployment.scrape.targets", "there is nothing to scrape", {
            hint: 'name at least one "host:port"',
          }),
        ];
  const addresses = [
    ...discovered(scrape.targets).addresses.map(({ at, text }) => [`deployment.scrape.targets${at}`, text] as const),
    ...alertmanagers.map((text, i) => [`deployment.alertmanagers[${i}]`, text] as const),
  ];
  const bad = addresses.flatMap(([at, text]) => {
    if (hostPort(text)) return [];
    const url = /^[a-z]+:\/\//i.test(text);
    const because = url
      ? "a target is no URL: scheme and path are set apart from it"
      : "it is neither a host name nor an address with a port";
    const hint = 'write "host:port", an IPv6 address in brackets';
    return error("bad-target", at, `${JSON.stringify(text)} is no target`, { notes: [{ message: because }], hint });
  });
  return [...none, ...bad];
};
