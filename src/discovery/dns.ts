/** Targets that are looked up by name. */
import type { Duration } from "../basics/duration.ts";
import * as s from "../basics/json-schema.ts";
import type { Discovery } from "./discovery.ts";

export interface DnsTargets {
  readonly kind: "dns";
  readonly names: readonly [string, ...string[]];
  /** Of every address; an SRV record says it itself. */
  readonly port?: number | undefined;
  readonly refresh?: Duration | undefined;
}

/**
 * Every address that a name has, on one port; without a port, what its SRV records say.
 *
 * @example
 * dnsTargets({ names: ["shop.internal"], port: 9100 }).port
 * // 9100
 */
export function dnsTargets(options: Omit<DnsTargets, "kind">): DnsTargets {
  return { kind: "dns", ...options };
}

export const dnsDiscovery: Discovery<DnsTargets> = {
  kind: "dns",
  is: (targets) => (targets as DnsTargets).kind === "dns",
  discovered: ({ names, port, refresh }) => ({
    config: {
      dns_sd_configs: [
        {
          names,
          ...(port === undefined ? {} : { type: "A", port }),
          ...(refresh === undefined ? {} : { refresh_interval: refresh }),
        },
      ],
    },
    addresses: [],
    atLeast: names.length,
    ...(refresh === undefined ? {} : { durations: [{ at: ".refresh", text: refresh }] }),
  }),
  schema: {
    dns_sd_configs: s.someOf(
      s.closed(
        "Names to look up.",
        { names: s.someNames("Names.") },
        {
          type: s.oneWordOf(["A"], "The type of record; SRV where left out."),
          port: s.integer(1, "The port of every target.", { maximum: 65535 }),
          refresh_interval: s.duration("How often they are looked up."),
        },
      ),
      "Targets found by DNS.",
    ),
  },
};
