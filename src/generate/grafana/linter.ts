/** The configuration of Grafana's dashboard-linter: which of its findings are meant, panel by panel, and why. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import type { Model } from "../../model/model.ts";
import { metricNames } from "../../promql/ast.ts";
import type { DashboardLint } from "../../schemas/dashboard-lint.ts";
import { yamlText } from "../../yaml/write.ts";
import { narrowedBy, targetVariables } from "./queries.ts";

const reason = "It reads series that no longer carry this label of a target: recorded ones, or those of alerts.";

/** `.lint` beside the dashboards, where the linter looks for it; none where there is nothing to except. */
export function linterFiles(model: Model): readonly GeneratedFile[] {
  const rules = targetVariables.flatMap((label) => {
    const entries = exceptions(model, label);
    return entries.length === 0 ? [] : [[`target-${label}-rule`, { reason, entries }] as const];
  });
  if (rules.length === 0) return [];
  const config: DashboardLint = { exclusions: Object.fromEntries(rules) };
  const content = yamlText(config, "Read by Grafana's dashboard-linter.");
  return [{ path: "grafana/dashboards/.lint", content }];
}

function exceptions(
  { dashboards, schema }: Model,
  label: (typeof targetVariables)[number],
): DashboardLint["exclusions"][string]["entries"] {
  return dashboards.flatMap(({ title, sections }) => {
    const panels = sections.flatMap((s) => s.panels);
    const recorded = panels.filter(({ queries }) =>
      queries.some((q) => metricNames(q.expr).some((name) => !narrowedBy(name, schema).includes(label))),
    );
    return recorded.map((panel) => ({ dashboard: title, panel: panel.title }));
  });
}
