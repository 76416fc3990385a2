/** The configuration of Grafana's dashboard-linter: which of its findings are meant, panel by panel, and why. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import type { DashboardModel, Model } from "../../model/model.ts";
import { metricNames } from "../../promql/ast.ts";
import type { Schema } from "../../promql/schema.ts";
import type { DashboardLint } from "../../schemas/dashboard-lint.ts";
import { yamlText } from "../../yaml/write.ts";
import { narrowedBy, targetVariables, usedVariables } from "./queries.ts";

const onSeries = "It reads series that no longer carry this label of a target: recorded ones, or those of alerts.";
const onDashboard = "None of its queries can be narrowed by this label of a target, so it has no variable for it.";

/** `.lint` beside the dashboards, where the linter looks for it; none where there is nothing to except. */
export function linterFiles({ dashboards, schema }: Model): readonly GeneratedFile[] {
  const rules = targetVariables.flatMap((label) => [
    exception(
      `target-${label}-rule`,
      onSeries,
      dashboards.flatMap((d) => panelsWithout(label, d, schema)),
    ),
    exception(
      `template-${label}-rule`,
      onDashboard,
      dashboards.filter((d) => !usedVariables(d, schema).includes(label)).map(at),
    ),
  ]);
  const config: DashboardLint = {
    exclusions: Object.fromEntries(rules.filter(([, { entries }]) => entries.length > 0)),
  };
  if (Object.keys(config.exclusions).length === 0) return [];
  const content = yamlText(config, "Read by Grafana's dashboard-linter.");
  return [{ path: "grafana/dashboards/.lint", content }];
}

type Exception = DashboardLint["exclusions"][string];
type Entry = Exception["entries"][number];
type Label = (typeof targetVariables)[number];

function exception(rule: string, reason: string, entries: readonly Entry[]): readonly [string, Exception] {
  return [rule, { reason, entries }];
}

function at({ title }: DashboardModel): Entry {
  return { dashboard: title };
}

/** The linter knows panels by their titles, which several may share. */
function panelsWithout(label: Label, { title, sections }: DashboardModel, schema: Schema): readonly Entry[] {
  const panels = sections.flatMap((s) => s.panels);
  const reading = panels.filter(({ queries }) =>
    queries.some((q) => metricNames(q.expr).some((name) => !narrowedBy(name, schema).includes(label))),
  );
  return [...new Set(reading.map((panel) => panel.title))].map((panel) => ({ dashboard: title, panel }));
}
