/** Prometheus rule files: one file for each name in the model, its groups and rules in order. */
import type { GeneratedFile } from "../basics/artifact.ts";
import { formatDuration } from "../basics/duration.ts";
import { describeRule } from "../model/describe-condition.ts";
import type { Model, Rule, RuleGroup } from "../model/model.ts";
import { pretty } from "../promql/print/pretty.ts";
import type { RuleGroupConfig } from "../schemas/rules.ts";
import { annotatedYamlText } from "../yaml/write.ts";

export function ruleFiles(model: Model): readonly GeneratedFile[] {
  const files = [...new Set(model.groups.map((g) => g.file))];
  return files.map((file) => {
    const groups = model.groups.filter((g) => g.file === file);
    const notes = groups.flatMap((group, i) =>
      group.rules.map((rule, j) => ({ above: ["groups", i, "rules", j], lines: [whatItIs(rule, model)] })),
    );
    const content = annotatedYamlText({ groups: groups.map(groupDocument) }, notes);
    return { path: `prometheus/rules/${file}`, content };
  });
}

function whatItIs(rule: Rule, model: Model): string {
  return rule.kind === "recording" ? rule.description : describeRule(rule, model);
}

export function groupDocument({ name, intervalMs, limit, queryOffsetMs, rules }: RuleGroup): RuleGroupConfig {
  return {
    name,
    ...(intervalMs === undefined ? {} : { interval: formatDuration(intervalMs) }),
    ...(limit === undefined ? {} : { limit }),
    ...(queryOffsetMs === undefined ? {} : { query_offset: formatDuration(queryOffsetMs) }),
    rules: rules.map(rule),
  };
}

function rule(rule: Rule): RuleGroupConfig["rules"][number] {
  if (rule.kind === "recording") {
    const { record, expr, labels } = rule;
    return { record, expr: pretty(expr), ...(Object.keys(labels).length > 0 ? { labels } : {}) };
  }
  const { alert, expr, forMs, keepFiringForMs, labels, annotations } = rule;
  return {
    alert,
    expr: pretty(expr),
    ...(forMs > 0 ? { for: formatDuration(forMs) } : {}),
    ...(keepFiringForMs > 0 ? { keep_firing_for: formatDuration(keepFiringForMs) } : {}),
    labels,
    annotations,
  };
}
