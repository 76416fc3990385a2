/** The tests of a model's rules: every alert's scenarios and what must fire in them. Printing them is not done here. */
import { derived } from "../basics/derived.ts";
import { type AlertingRule, alertingRules, type Model, type SloModel } from "../model/model.ts";
import { sloBaseWindowMs } from "../model/names.ts";
import { type Derivation, type Derived, derivedOnce, withSyntheticSeries } from "./derived-once/derived-once.ts";
import { firstOfEachShape } from "./derived-once/first-of-each-shape.ts";
import { plansOf } from "./plan.ts";
import { recordingsFile } from "./recordings.ts";
import { runPlan } from "./run-plan.ts";
import { type Timeline, timelineOf } from "./simulation/timeline.ts";
import { windowsFile } from "./slo/pace.ts";
import { sloRecordings } from "./slo/slo-recordings.ts";
import { sloWindows } from "./slo/slo-windows.ts";
import { filesOf, isPlain } from "./test-file/files.ts";
import { type FilePart, partWith, type TestFile } from "./test-file/test-file.ts";
import { type Tested, type TestedAlert, testedAlert } from "./tested-alert.ts";

export interface RuleTests {
  readonly alerts: readonly TestedAlert[];
  readonly byName: ReadonlyMap<string, TestedAlert>;
  readonly files: readonly TestFile[];
}

/** The tests of every alert and recording; computed once for a model. */
export const testsOf = derived((real: Model): RuleTests => testsBy(derivedOnce(real, derivation), real));

/** The same, every rule simulated by itself: what the others must be equal to. */
export function testsOneByOne(real: Model): RuleTests {
  const model = withSyntheticSeries(real);
  const { alert, recordings } = derivation;
  const each = {
    alert: (rule: AlertingRule) => alert(rule, model),
    recordings: (slo: SloModel) => recordings(slo, model),
    shapeOf: derivedOnce(real, derivation).shapeOf,
  };
  return testsBy(each, real);
}

const derivation: Derivation<Tested, readonly FilePart[]> = {
  alert: testedAlert,
  recordings: sloRecordings,
  named: {
    alert: ({ tested, parts }, named) => ({ tested: named(tested), parts: parts.map((part) => partWith(part, named)) }),
    recordings: (parts, named) => parts.map((part) => partWith(part, named)),
  },
};

function testsBy(derived: Derived<Tested, readonly FilePart[]>, real: Model): RuleTests {
  const model = withSyntheticSeries(real);
  const plain = model.groups.filter((g) => g.rules.some((r) => r.kind === "recording" && isPlain(r)));
  const recordings = plain.flatMap((g) => recordingsFile(g, model) ?? []);
  const all = alertingRules(model).map(derived.alert);
  const aboutSlo = alertsBySlo(all.map((a) => a.tested.rule));
  const alertsOf = (slo: SloModel) => aboutSlo.get(slo.name) ?? [];
  // What SLOs record from their counts is the work of one template, which the windows of the first of a shape show to be right.
  const firsts = firstOfEachShape(model.slos, (slo) => derived.shapeOf(slo, alertsOf(slo)));
  const windows = [...new Set(firsts.values())].map((slo) => sloWindows(slo, alertsOf(slo), model));
  const parts = [...all.flatMap((a) => a.parts), ...model.slos.flatMap(derived.recordings), ...windows];
  const made = [...recordings, ...filesOf(parts, model)];
  const files = made.filter(isTimely);
  const left = new Set(files.map((f) => f.name));
  const standIn = new Map([...firsts].map(([slo, first]) => [windowsFile(slo.name), windowsFile(first.name)]));
  const alerts = all.map(({ tested }) => {
    const own = tested.files.map((name) => standIn.get(name) ?? name).filter((name) => left.has(name));
    return { ...tested, files: own };
  });
  const byName = new Map(alerts.map((a) => [a.rule.alert, a]));
  return { alerts, byName, files };
}

/**
 * Tests over days and months evaluate once in hours, and a group that looks back by minutes then reads what was hours ago. Such a
 * group has its other tests alone.
 */
function isTimely({ rules, evaluationMs }: TestFile): boolean {
  return evaluationMs <= sloBaseWindowMs || rules.every(({ queryOffsetMs = 0 }) => queryOffsetMs === 0);
}

function alertsBySlo(rules: readonly AlertingRule[]): ReadonlyMap<string, readonly AlertingRule[]> {
  const ofSlo = new Map<string, AlertingRule[]>();
  for (const rule of rules) {
    const { condition } = rule;
    if (!("slo" in condition)) continue;
    const others = ofSlo.get(condition.slo);
    if (others) others.push(rule);
    else ofSlo.set(condition.slo, [rule]);
  }
  return ofSlo;
}

/** The tested scenarios of one alert as timelines; computed anew, since nobody but a report needs them. */
export function timelinesOf(rule: AlertingRule, real: Model): readonly Timeline[] {
  const model = withSyntheticSeries(real);
  const plans = (plansOf(rule, model) ?? []).filter((plan) => plan.scenarios !== undefined);
  return plans.flatMap((plan) =>
    runPlan(rule, plan, model)
      .all.filter((s) => s.asExpected)
      .map((s) => timelineOf(s, plan.context)),
  );
}
