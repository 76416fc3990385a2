/** Finds scrape targets and Alertmanagers that are not `host:port`. */
import { jobEntries } from "../../catalog/deployment.ts";
import { discovered } from "../../discovery/targets.ts";
import type { CatalogCheck } from "../check.ts";
import { hostPort } from "./host-port.ts";

export const badTarget: CatalogCheck = {
  on: "catalog",
  code: "bad-target",
  severity: ["error"],
  finds: "a target that is not `host:port`, or no target at all",
  because: "Prometheus refuses a configuration with such a target",
  example: {
    form: "catalog",
    fails: 'scrape: { targets: ["http://shop:8080/metrics"] }',
    passes: 'scrape: { targets: ["shop:8080"] }',
  },
  run: ({ deployment }) => {
    const jobs = jobEntries(deployment).map(({ at, value }) => ({ at: `${at}.targets`, ...discovered(value.targets) }));
    const addresses = [
      ...jobs.flatMap((job) => job.addresses.map(({ at, text }) => [`${job.at}${at}`, text] as const)),
      ...deployment.alertmanagers.map((text, i) => [`deployment.alertmanagers[${i}]`, text] as const),
    ];
    const bad = addresses.flatMap(([at, text]) => {
      if (hostPort(text)) return [];
      return {
        at,
        message: `${JSON.stringify(text)} is not a target`,
        because: /^[a-z]+:\/\//i.test(text)
          ? "a target is not a URL: scheme and path are options of their own"
          : "it is neither a host name nor an address with a port",
        hint: 'write "host:port", an IPv6 address in brackets',
      };
    });
    const hint = 'list at least one "host:port"';
    const empty = jobs.filter((job) => job.atLeast === 0);
    return [...empty.map(({ at }) => ({ at, message: "there is nothing to scrape", hint })), ...bad];
  },
};
