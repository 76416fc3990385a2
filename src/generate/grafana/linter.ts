/** The configuration of Grafana's dashboard-linter: which of its findings are meant, panel by panel, and why. */
import type { GeneratedFile } from "../../artifact.ts";
import type { Model } from "../../model/model.ts";
import { metricNames } from "../../promql/ast.ts";
import type { DashboardLint } from "../../schemas/dashboard-lint.ts";
import { yamlText } from "../../yaml/write.ts";
import { targetVariables } from "./queries.ts";

const reason = "It reads a recording rule, whose series no longer carry every label of a target.";

/** `.lint` beside the dashboards, where the linter looks for it; none where there is nothing to except. */
export function linterFiles(model: Model): readonly GeneratedFile[] {
  const entries = exceptions(model);
  if (entries.length === 0) return [];
  const rules = targetVariables.map((label) => [`target-${label}-rule`, { reason, entries }]);
  const config: DashboardLint = { exclusions: Object.fromEntries(rules) };
  const content = yamlText(config, "Read by Grafana's dashboard-linter.");
  return [{ path: "grafana/dashboards/.lint", content }];
}

function exceptions({ dashboards, schema }: Model): DashboardLint["exclusions"][string]["entries"] {
  return dashboards.flatMap(({ title, sections }) => {
    const panels = sections.flatMap((s) => s.panels);
    const recorded = panels.filter(({ queries }) =>
      queries.some((q) => metricNames(q.expr).some((name) => schema.get(name)?.recorded)),
    );
    return recorded.map((panel) => ({ dashboard: title, panel: panel.title }));
  });
}
