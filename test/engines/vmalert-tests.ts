/** Rules and rule tests as VictoriaMetrics' `vmalert-tool unittest` reads them, made of those for promtool. Runs nothing. */
import { parse, stringify } from "yaml";

export interface RuleFile {
  readonly groups: readonly { readonly name: string; readonly rules: readonly { readonly alert?: string }[] }[];
}

interface RuleTests {
  readonly tests: readonly {
    readonly alert_rule_test: readonly { readonly alertname: string }[];
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
  const tests = file.tests.map(({ alert_rule_test, promql_expr_test = [], ...test }) => ({
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

/** The same rules in the same order, each in a group of its own: `rustbox-alerts/3`. */
export function oneRuleAGroup({ groups }: RuleFile): RuleFile {
  return {
    groups: groups.flatMap((group) =>
      group.rules.map((rule, i) => ({ ...group, name: `${group.name}/${i + 1}`, rules: [rule] })),
    ),
  };
}
