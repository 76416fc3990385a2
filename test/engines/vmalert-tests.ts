/** Rules and rule tests as VictoriaMetrics' `vmalert-tool unittest` reads them, made of those for promtool. Runs nothing. */
import { parse, stringify } from "yaml";

interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface RuleFile {
  readonly groups: readonly { readonly name: string; readonly rules: readonly Rule[] }[];
}

interface RuleTests {
  readonly tests: readonly {
    readonly alert_rule_test?: readonly { readonly alertname: string }[];
    readonly promql_expr_test?: readonly {
      readonly exp_samples: readonly { readonly labels: string; readonly value: number }[];
    }[];
  }[];
}

/**
 * The same tests in the other tool's words: it calls queries `metricsql_expr_test`, and wants to know the group of an
 * alert, which it also writes on the alert's series.
 */
export function vmalertTests(text: string, rules: readonly RuleFile[]): string {
  const groups = rules.flatMap((r) => r.groups);
  const groupOf = new Map(groups.flatMap((g) => g.rules.map((r) => [r.alert ?? "", g.name])));
  const file = parse(text) as RuleTests;
  const tests = file.tests.map(({ alert_rule_test = [], promql_expr_test = [], ...test }) => ({
    ...test,
    alert_rule_test: alert_rule_test.map((t) => ({ ...t, groupname: groupOf.get(t.alertname) })),
    metricsql_expr_test: promql_expr_test.map((query) => ({
      ...query,
      exp_samples: query.exp_samples.map(({ labels, value }) => ({ labels: ofGroup(labels, groupOf), value })),
    })),
  }));
  return stringify({ ...file, group_eval_order: groups.map((g) => g.name), tests }, { lineWidth: 0 });
}

function ofGroup(series: string, groupOf: ReadonlyMap<string, string>): string {
  return series.replace(/^ALERTS\{alertname="([^"]*)"/, (found, alert: string) =>
    found.replace("{", `{alertgroup="${groupOf.get(alert) ?? ""}",`),
  );
}

/**
 * The same rules in groups that are evaluated one after the other, so that each one finds recorded what it reads:
 * `rustbox-slo-availability/1` records from the raw series, `/2` from that, and so on.
 */
export function inStages({ groups }: RuleFile): RuleFile {
  return { groups: groups.flatMap(stagesOf) };
}

function stagesOf(group: RuleFile["groups"][number]): RuleFile["groups"] {
  const stageOf = new Map<string, number>();
  const stages: Rule[][] = [];
  for (const rule of group.rules) {
    const read = texts(rule).match(/[a-zA-Z_:][\w:]*/g) ?? [];
    const stage = Math.max(0, ...read.map((name) => (stageOf.get(name) ?? -1) + 1));
    if (rule.record !== undefined) stageOf.set(rule.record, Math.max(stage, stageOf.get(rule.record) ?? 0));
    stages[stage] = [...(stages[stage] ?? []), rule];
  }
  return stages.map((rules, i) => ({ ...group, name: `${group.name}/${i + 1}`, rules }));
}

/** An alert's texts may ask queries, too. */
const texts = ({ expr, annotations = {} }: Rule): string => [expr, ...Object.values(annotations)].join("\n");
