/** Prometheus rule files: one file for each name in the model, its groups and rules in order. */
import type { GeneratedFile } from "../basics/artifact.ts";
import { formatDuration } from "../basics/duration.ts";
import { describeRule } from "../model/describe-condition.ts";
import { groupsByFile } from "../model/lookups.ts";
import type { LabelSet, Model, Rule, RuleGroup } from "../model/model.ts";
import { pretty } from "../promql/print/pretty.ts";
import type { RuleGroupConfig } from "../schemas/rules.ts";
import { annotatedYamlText, type YamlNote } from "../yaml/write.ts";

export function ruleFiles(model: Model): readonly GeneratedFile[] {
  return [...groupsByFile(model.groups)].map(([file, groups]) => {
    const notes = groups.flatMap((group, i) =>
      group.rules.flatMap((rule, j): readonly YamlNote[] => {
        const at = ["groups", i, "rules", j] as const;
        const about = { above: at, lines: [whatItIs(rule, model)] };
        return isShort(rule.labels) ? [about, { onOneLine: [...at, "labels"] }] : [about];
      }),
    );
    const content = annotatedYamlText({ groups: groups.map(groupDocument) }, notes);
    return { path: `prometheus/rules/${file}`, content };
  });
}

/** A little wider than in pages: a comparison of two recordings fits on one line. */
const width = 120;

/** Most rules of an SLO have one label alone. */
function isShort(labels: LabelSet): boolean {
  const words = Object.entries(labels).flat();
  return words.length > 0 && words.join(", ").length <= 60;
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
    return { record, expr: pretty(expr, width), ...(Object.keys(labels).length > 0 ? { labels } : {}) };
  }
  const { alert, expr, forMs, keepFiringForMs, labels, annotations } = rule;
  return {
    alert,
    expr: pretty(expr, width),
    ...(forMs > 0 ? { for: formatDuration(forMs) } : {}),
    ...(keepFiringForMs > 0 ? { keep_firing_for: formatDuration(keepFiringForMs) } : {}),
    labels,
    annotations,
  };
}
