/** What a catalog generates, read as it would be imported again. */
import type { GeneratedFile } from "../basics/artifact.ts";
import type { Plan } from "../import/plan.ts";
import { routingDifferences } from "../import/routing/compare-routing.ts";
import type { ImportedRouting } from "../import/routing/imported-routing.ts";
import { readAlertmanager } from "../import/routing/read-routing.ts";
import { type ImportedRule, readRuleFile } from "../import/rules.ts";
import { source } from "../yaml/source.ts";

export function differingRouting(
  routing: ImportedRouting | undefined,
  artifacts: readonly GeneratedFile[],
): readonly string[] {
  const config = artifacts.find(({ path }) => path === "alertmanager/alertmanager.yml");
  const generated = config && readAlertmanager(source(config.path, config.content));
  return routing && generated ? routingDifferences(routing, generated) : [];
}

/** What the catalog generates, as it would be imported again. */
export function generatedRules(artifacts: readonly GeneratedFile[], { groups }: Plan): readonly ImportedRule[] {
  const names = new Set(groups.map(({ group }) => group.name));
  return artifacts
    .filter(({ path }) => path.startsWith("prometheus/rules/"))
    .flatMap(({ path, content }) => readRuleFile(source(path, content)).rules)
    .filter(({ group }) => names.has(group.name));
}
