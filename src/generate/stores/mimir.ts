/** Limits of a tenant of Mimir that let its rules in, and keep what the catalog wants kept. Knows nothing of the rules' form. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import type { Model } from "../../model/model.ts";
import { yamlText } from "../../yaml/write.ts";

/** Mimir's defaults of what a ruler takes; 0 would be any number. */
const rulesOfGroup = 20;
const groupsOfTenant = 70;

export function mimirLimits(model: Model): readonly GeneratedFile[] {
  const { mimir, retention } = model.deployment;
  if (!mimir) return [];
  const { tenant = "anonymous", series, samplesPerSecond } = mimir;
  const rules = Math.max(...model.groups.map((g) => g.rules.length));
  const groups = model.groups.length;
  const raw = retention.find((tier) => tier.resolution === "raw");
  const limits = {
    ...(rules > rulesOfGroup ? { ruler_max_rules_per_rule_group: rules } : {}),
    ...(groups > groupsOfTenant ? { ruler_max_rule_groups_per_tenant: groups } : {}),
    ...(raw ? { compactor_blocks_retention_period: raw.keep } : {}),
    ...(series === undefined ? {} : { max_global_series_per_user: series }),
    ...(samplesPerSecond === undefined
      ? {}
      : // A Prometheus that was away sends what it kept at once.
        { ingestion_rate: samplesPerSecond, ingestion_burst_size: 10 * samplesPerSecond }),
  };
  const content = yamlText(
    { overrides: { [tenant]: limits } },
    "-runtime-config.file of Mimir, which reads it again by itself.",
    "A tenant that other services use as well needs the sum of what each needs.",
    ...(rules > rulesOfGroup
      ? [`By default the ruler refuses a group of more than ${rulesOfGroup} rules; the longest here has ${rules}.`]
      : []),
  );
  return [{ path: "mimir/limits.yml", content }];
}
