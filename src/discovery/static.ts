/** Static targets: the catalog lists each `host:port`. */
import * as s from "../json-schema.ts";
import type { Discovery } from "./discovery.ts";

const address = s.textLike("^[^/\\s]+:[0-9]+$", "An address, host:port.");

export const staticConfigs = s.someOf(
  s.closed(
    "Targets.",
    { targets: s.listOf(address, "Addresses.", { minItems: 1 }) },
    { labels: s.labelSet("Labels of the targets.") },
  ),
  "Targets named one by one.",
);

export const staticTargets: Discovery<readonly string[]> = {
  kind: "static",
  is: Array.isArray,
  discovered: (targets) => ({
    config: { static_configs: [{ targets }] },
    addresses: targets.map((text, i) => ({ at: `[${i}]`, text })),
    most: targets.length,
  }),
  schema: { static_configs: staticConfigs },
};
