/** One rule alone, fed with all that it reads, and what it then yields. Knows no rule. */
import type { LabelSet, Model, Rule, SloModel } from "../../../src/model/model.ts";
import { quote } from "../../../src/promql/print/quote.ts";
import { gap, type InputSeries, type Run } from "../../../src/rule-tests/series/input-series.ts";
import { labelsOf, series, values } from "../../../src/rule-tests/slo/fed-series.ts";
import type { TestGroup, TestScenario, ValueCheck } from "../../../src/rule-tests/test-file/test-file.ts";

export interface RuleCase {
  readonly evaluationMs: number;
  /** Each sees nothing of the others. */
  readonly groups: readonly TestGroup[];
}

/** Undefined of a rule that it is not about. */
export type CaseOf = (rule: Rule, slo: SloModel, model: Model) => RuleCase | undefined;

export const minuteMs = 60_000;

export function groupOf(
  title: string,
  stepMs: number,
  { series, values }: Pick<TestScenario, "series" | "values">,
): TestGroup {
  return { title, stepMs, scenarios: [{ title, firing: [], series: [begin, ...series], values }], alerts: [] };
}

/** promtool takes no sample that is an hour older than the first one it read, and reads series in any order. */
const begin: InputSeries = { name: "begin", labels: {}, runs: [values(1, 0, 1)] };

/** One sample of each recording, at the moment whose sample has that number. */
export function fedAt(slo: SloModel, job: string, now: number, of: Readonly<Record<string, number>>) {
  return Object.entries(of).map(([name, value]) => fed(slo, job, name, [gap(now), values(value, 0, 1)]));
}

export function fed(slo: SloModel, job: string, name: string, runs: readonly Run[]): InputSeries {
  return series(name, labelsOf(slo, job), runs);
}

/** The same of another SLO, which a rule that does not ask for its own reads as well. */
export function ofAnother(all: readonly InputSeries[]): readonly InputSeries[] {
  return all.map((s) => ({ ...s, labels: { ...s.labels, slo: "another" } }));
}

/** Each job's value; there is no other result. */
export function valuesOf(
  record: string,
  slo: SloModel,
  atMs: number,
  of: Readonly<Record<string, number>>,
): ValueCheck {
  const expected = Object.entries(of).map(([job, value]) => ({ labels: { job } satisfies LabelSet, value }));
  return { query: `round(sum by (job) (${record}{slo=${quote(slo.name)}}), 0.000001)`, atMs, expected };
}

/** The jobs in which an alert fires, once each. */
export function firingIn(alert: string, atMs: number, jobs: readonly string[]): ValueCheck {
  const query = `count by (job) (ALERTS{alertname=${quote(alert)},alertstate="firing"})`;
  return { query, atMs, expected: jobs.map((job) => ({ labels: { job }, value: 1 })) };
}
