/** Asks a rule's value at the moments of its scenarios by hand, for whoever wrote one that fails. Runs nothing. */
import type { AlertingRule, Model } from "../../model/model.ts";
import { print } from "../../promql/print/print.ts";
import type { TestFile } from "../test-file/test-file.ts";
import { handWritten } from "./hand-written.ts";

/** What the rule compares where it is a comparison, or else all of its expression. */
export function comparedQuery({ condition, expr }: AlertingRule): string {
  return print(condition.kind === "threshold" ? condition.of : expr);
}

/** A file that fails wherever the query has a value, so that promtool prints it; undefined without scenarios by hand. */
export function valuesAsked(rule: AlertingRule, model: Model): TestFile | undefined {
  const { groups } = handWritten(rule, model);
  if (groups.length === 0) return undefined;
  const query = comparedQuery(rule);
  return {
    name: rule.alert,
    evaluationMs: 60_000,
    rules: [],
    groups: groups.map((group) => ({
      ...group,
      alerts: [],
      scenarios: group.scenarios.map((s) => ({
        ...s,
        firing: [],
        values: s.firing.map(({ atMs }) => ({ query, atMs, expected: [] })),
      })),
    })),
  };
}
