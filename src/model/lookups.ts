/** A model's rules and series by what they belong to: who goes through all of them for each of a thousand objectives never ends. */
import { derived } from "../basics/derived.ts";
import { type Expr, metricNames, walk } from "../promql/ast.ts";
import type { SeriesSchema } from "../promql/schema.ts";
import {
  type AlertingRule,
  alertingRules,
  type Model,
  type RecordingRule,
  type Rule,
  type RuleGroup,
  recordingRules,
  type SloModel,
} from "./model.ts";

export interface Lookups {
  /** The first alert of a name. */
  readonly alert: (name: string) => AlertingRule | undefined;
  /** The alerts whose condition is about an SLO. */
  readonly alertsOf: (slo: string) => readonly AlertingRule[];
  /** The alerts once each, in the order in which they stand. */
  readonly inTurn: (rules: readonly AlertingRule[]) => readonly AlertingRule[];
  /** The alerts about no SLO that read a series, or whatever has the label `slo` with this value. */
  readonly readersOf: (name: string) => readonly AlertingRule[];
  readonly readersOfSlo: (slo: string) => readonly AlertingRule[];
  /** The alerts that call when one of the series is not exported at all. */
  readonly missingOf: (series: readonly string[]) => readonly AlertingRule[];
  readonly recordingsOf: (slo: string) => readonly RecordingRule[];
  /** The series of one metric. */
  readonly seriesOf: (family: string) => readonly SeriesSchema[];
}

export const lookupsOf = derived((model: Model): Lookups => {
  const alerts = alertingRules(model);
  const others = alerts.filter(({ condition }) => !("slo" in condition) && condition.kind !== "metrics-missing");
  const byName = new Map(alerts.toReversed().map((rule) => [rule.alert, rule]));
  const bySlo = grouped(alerts, ({ condition }) => ("slo" in condition ? [condition.slo] : []));
  const readers = grouped(others, ({ expr }) => selectors(expr).flatMap(({ name }) => name ?? []));
  const readersOfSlo = grouped(others, ({ expr }) =>
    selectors(expr).flatMap(({ matchers }) => matchers.flatMap((m) => (m.label === "slo" ? [m.value] : []))),
  );
  const recordings = grouped(recordingRules(model), ({ labels }) => labels.slo ?? []);
  const missing = grouped(
    alerts.filter(({ condition }) => condition.kind === "metrics-missing"),
    ({ expr }) => metricNames(expr),
  );
  const turns = new Map(alerts.map((rule, i) => [rule, i]));
  const inTurn = (rules: readonly AlertingRule[]) =>
    [...new Set(rules)].sort((a, b) => (turns.get(a) ?? 0) - (turns.get(b) ?? 0));
  const families = grouped([...model.schema.values()], ({ family }) => family);
  return {
    alert: (name) => byName.get(name),
    alertsOf: bySlo,
    inTurn,
    readersOf: readers,
    readersOfSlo,
    missingOf: (series) => inTurn(series.flatMap(missing)),
    recordingsOf: recordings,
    seriesOf: families,
  };
});

/** The first SLO of each name. */
export const slosByName = derived(
  (slos: readonly SloModel[]): ReadonlyMap<string, SloModel> =>
    new Map(slos.toReversed().map((slo) => [slo.name, slo])),
);

/** The group that each rule stands in. */
export const groupsByRule = derived(
  (groups: readonly RuleGroup[]): ReadonlyMap<Rule, RuleGroup> =>
    new Map(groups.toReversed().flatMap((group) => group.rules.map((rule) => [rule, group] as const))),
);

/** The groups of each rule file, in their order. */
export const groupsByFile = derived((groups: readonly RuleGroup[]): ReadonlyMap<string, readonly RuleGroup[]> => {
  const found = new Map<string, RuleGroup[]>();
  for (const group of groups) if (found.get(group.file)?.push(group) === undefined) found.set(group.file, [group]);
  return found;
});

/** Everything under each of its keys, in its order. */
function grouped<T>(all: readonly T[], keysOf: (one: T) => string | readonly string[]): (key: string) => readonly T[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const keys = keysOf(one);
    for (const key of typeof keys === "string" ? [keys] : new Set(keys)) {
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    }
  }
  return (key) => groups.get(key) ?? [];
}

function selectors(expr: Expr) {
  return walk(expr).flatMap((e) => (e.kind === "selector" ? [e] : []));
}
