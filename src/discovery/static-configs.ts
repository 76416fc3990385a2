/** The schema of targets that a configuration of Prometheus lists itself. */
import * as s from "../basics/json-schema.ts";

const address = s.textLike("^[^/\\s]+:[0-9]+$", "An address, host:port.");

export const staticConfigs = s.someOf(
  s.closed(
    "Targets.",
    { targets: s.listOf(address, "Addresses.", { minItems: 1 }) },
    { labels: s.labelSet("Labels of the targets.") },
  ),
  "Targets named one by one.",
);
