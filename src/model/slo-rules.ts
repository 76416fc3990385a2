/** The recording rules of one SLO, in one group and in order: a sibling group would read values one interval old. */
import { objectiveRatio } from "../decimal.ts";
import type { Expr } from "../promql/ast.ts";
import { anyOf, call, number } from "../promql/build/plain.ts";
import type { RecordingRule, RuleGroup, SloModel } from "./model.ts";
import { groupNames, ruleFiles, sloBaseWindowMs, sloSeries } from "./names.ts";
import { dividedByTraffic, sliRates } from "./sli.ts";

/** Base rates of bad and total events, their ratio and the objective; several budgets share the recorded names. */
export function sloGroup(service: string, slo: SloModel): RuleGroup {
  const labels = { slo: slo.name };
  const rates = sliRates(slo.sli, sloBaseWindowMs);
  const rule = (record: string, expr: Expr, description: string): RecordingRule => {
    return { kind: "recording", record, expr, labels, description, at: slo.at };
  };
  const recorded = (name: string): Expr => {
    return { kind: "selector", name, matchers: [{ label: "slo", op: "=", value: slo.name }] };
  };
  return {
    name: groupNames.slo(service, slo.name),
    file: ruleFiles.slos(service),
    rules: [
      rule(sloSeries.bad, anyOf(rates.map((r) => r.bad)), "Bad events per second"),
      rule(sloSeries.total, anyOf(rates.map((r) => r.total)), "All events per second"),
      rule(
        sloSeries.errorRatio(sloBaseWindowMs),
        dividedByTraffic(recorded(sloSeries.bad), recorded(sloSeries.total)),
        "Share of bad events",
      ),
      rule(sloSeries.objective, call("vector", number(objectiveRatio(slo.objective))), "Share of good events promised"),
    ],
  };
}
