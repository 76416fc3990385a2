/** Finds scrape targets with a public address: a metrics endpoint belongs on an internal network. */
import { BlockList, isIP } from "node:net";
import { jobEntries } from "../../catalog/deployment.ts";
import { discovered } from "../../discovery/targets.ts";
import type { CatalogCheck } from "../check.ts";
import { hostPort } from "./host-port.ts";

export const publicEndpoint: CatalogCheck = {
  on: "catalog",
  code: "public-endpoint",
  severity: ["error"],
  finds: "a scrape target with a public address",
  because: "a public metrics endpoint shows strangers load, versions and failures, and can be flooded",
  example: {
    form: "catalog",
    fails: 'scrape: { targets: ["8.8.8.8:8080"] }',
    passes: 'scrape: { targets: ["10.0.0.8:8080"] }',
  },
  run: ({ deployment }) =>
    jobEntries(deployment).flatMap((job) =>
      discovered(job.value.targets).addresses.flatMap(({ at, text }) => {
        const host = hostPort(text)?.host ?? "";
        if (!looksNumeric.test(host) || isIP(host) === 0 || isInternal(host)) return [];
        return {
          at: `${job.at}.targets${at}`,
          message: `${host} is a public address`,
          hint: "scrape it over the internal network, or put it behind a proxy with authentication and name that proxy",
        };
      }),
    ),
};

/** Most targets are names, and this recognises them cheaply. */
const looksNumeric = /^[\d.]+$|:/;

/** IANA's special-purpose registries (RFC 6890): what no router of the public internet forwards. */
const internal: readonly (readonly [string, number, "ipv4" | "ipv6"])[] = [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.2.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["198.51.100.0", 24, "ipv4"],
  ["203.0.113.0", 24, "ipv4"],
  ["::", 127, "ipv6"],
  ["2001:db8::", 32, "ipv6"],
  ["fc00::", 7, "ipv6"],
  ["fe80::", 10, "ipv6"],
];

function isInternal(address: string): boolean {
  const list = new BlockList();
  for (const [net, prefix, family] of internal) list.addSubnet(net, prefix, family);
  return list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}
