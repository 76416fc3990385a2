/** A kind of service discovery that src/ does not have. */
import type { Discovery } from "../../../src/discovery/discovery.ts";
import * as s from "../../../src/json-schema.ts";

export interface DnsTargets {
  readonly kind: "dns";
  readonly names: readonly string[];
  readonly port: number;
  /** How many addresses the names have at most. */
  readonly most: number;
}

export const dns: Discovery<DnsTargets> = {
  kind: "dns",
  is: (targets) => (targets as DnsTargets).kind === "dns",
  discovered: ({ names, port, most }) => ({
    config: { dns_sd_configs: [{ names, type: "A", port }] },
    addresses: [],
    most,
  }),
  schema: {
    dns_sd_configs: s.someOf(
      s.closed("Names to look up.", {
        names: s.someNames("Names."),
        type: s.oneWordOf(["A", "AAAA"], "The type of record."),
        port: s.integer(1, "The port of every target.", { maximum: 65535 }),
      }),
      "Targets found by DNS.",
    ),
  },
};
