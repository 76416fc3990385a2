/** Static targets: the catalog lists each `host:port`. */
import { closed, labelSet, listOf, someOf, textLike } from "../json-schema.ts";
import type { Discovery } from "./discovery.ts";

const address = textLike("^[^/\\s]+:[0-9]+$", "An address, host:port.");

export const staticConfigs = someOf(
  closed(
    "Targets.",
    { targets: listOf(address, "Addresses.", { minItems: 1 }) },
    { labels: labelSet("Labels of the targets.") },
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
