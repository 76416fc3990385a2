/** Of rules that differ in names, windows and limits alone, each mutant once. Knows nothing of what the rules mean. */
import type { Rule } from "../../src/model/model.ts";
import { type RuleMutant, yields } from "./mutants.ts";

/** One mutant of each shape, from another of its rules each time: the same ones in every run. */
export function oneOfEachShape(mutants: readonly RuleMutant[]): readonly RuleMutant[] {
  const rules = new Map<Rule, RuleMutant[]>();
  for (const m of mutants) rules.set(m.rule, [...(rules.get(m.rule) ?? []), m]);
  const shapes = new Map<string, RuleMutant[]>();
  for (const of of rules.values()) {
    for (const [i, m] of of.entries()) {
      // The mutants of a shape stand in the same order, and there are as many of them.
      const key = `${shapeOf(m.rule)} ${of.length} ${i} ${m.kind}`;
      shapes.set(key, [...(shapes.get(key) ?? []), m]);
    }
  }
  return [...shapes.values()].flatMap((same, i) => same[(i * 37) % same.length] ?? []);
}

/** `slo:sli_bad:increase30m` and `slo:sli_total:period` are counted alike; so are alerts of all SLOs. */
function shapeOf(rule: Rule): string {
  const name = yields(rule);
  if (rule.kind === "alerting") return name.replace(/^.*(?=ErrorBudget|NoData|MoreBad|BelowObjective)/, "");
  return name
    .replace(/(increase|rate)(?!5m)\d+[a-z]+$|period$/, "window")
    .replace(/^slo:sli_(total|bad):(?=window|count)/, "slo:part:");
}
