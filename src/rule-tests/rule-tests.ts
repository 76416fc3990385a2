/** The tests of a model's rules: every alert's scenarios and what must fire in them. Printing them is not done here. */
import {
  type AlertingRule,
  alertingRules,
  type Model,
  type RecordingRule,
  type RuleGroup,
  type SloModel,
} from "../model/model.ts";
import { groupNames, isSloSeries, missingMetricSeries } from "../model/names.ts";
import { recordingsIn } from "../promql/inline.ts";
import { type Derivation, type Derived, derivedOnce, withSyntheticSeries } from "./derived-once.ts";
import { type Gap, namesake, neverTurns, unknownShape, unmet } from "./gap.ts";
import { type HandWritten, handWritten } from "./hand-written.ts";
import { type Measured, minBadEvents } from "./measured.ts";
import { windowsFile } from "./pace.ts";
import { clockOf, type Plan, plansOf, waysOf } from "./plan.ts";
import { recordingsFile } from "./recordings.ts";
import { runPlan } from "./run-plan.ts";
import type { Scenario } from "./scenario.ts";
import { limitsTitle } from "./slo-limits.ts";
import { sloRecordings } from "./slo-recordings.ts";
import { sloWindows } from "./slo-windows.ts";
import { type FilePart, groupOfBoth, partWith, type TestFile, type TestGroup } from "./test-file.ts";
import { type Timeline, timelineOf } from "./timeline.ts";

export interface TestedAlert {
  readonly rule: AlertingRule;
  readonly scenarios: readonly Pick<Scenario, "slug" | "title">[];
  /** The files that test it, by their names. */
  readonly files: readonly string[];
  readonly measured: Measured;
  readonly gaps: readonly Gap[];
}

export interface RuleTests {
  readonly alerts: readonly TestedAlert[];
  readonly byName: ReadonlyMap<string, TestedAlert>;
  readonly files: readonly TestFile[];
}

const known = new WeakMap<Model, RuleTests>();

/** The tests of every alert and recording; computed once for a model. */
export function testsOf(real: Model): RuleTests {
  const before = known.get(real);
  if (before) return before;
  const computed = testsBy(derivedOnce(real, derivation), real);
  known.set(real, computed);
  return computed;
}

/** The same, every rule simulated by itself: what the others must be equal to. */
export function testsOneByOne(real: Model): RuleTests {
  const model = withSyntheticSeries(real);
  const { alert, recordings, windows } = derivation;
  const each = {
    alert: (rule: AlertingRule) => alert(rule, model),
    recordings: (slo: SloModel) => recordings(slo, model),
    windows: (slo: SloModel, rules: readonly AlertingRule[]) => windows(slo, rules, model),
  };
  return testsBy(each, real);
}

const derivation: Derivation<Tested, readonly FilePart[], FilePart> = {
  alert: testedAlert,
  recordings: sloRecordings,
  windows: sloWindows,
  named: {
    alert: ({ tested, parts }, named) => ({ tested: named(tested), parts: parts.map((part) => partWith(part, named)) }),
    recordings: (parts, named) => parts.map((part) => partWith(part, named)),
    windows: partWith,
  },
};

function testsBy(derived: Derived<Tested, readonly FilePart[], FilePart>, real: Model): RuleTests {
  const model = withSyntheticSeries(real);
  const plain = model.groups.filter((g) => g.rules.some((r) => r.kind === "recording" && isPlain(r)));
  const recordings = plain.flatMap((g) => recordingsFile(g, model) ?? []);
  const all = alertingRules(model).map(derived.alert);
  const aboutSlo = alertsBySlo(all.map((a) => a.tested.rule));
  const windows = model.slos.map((slo) => derived.windows(slo, aboutSlo.get(slo.name) ?? []));
  const parts = [...all.flatMap((a) => a.parts), ...model.slos.flatMap(derived.recordings), ...windows];
  const alerts = all.map((a) => a.tested);
  const byName = new Map(alerts.map((a) => [a.rule.alert, a]));
  return { alerts, byName, files: [...recordings, ...filesOf(parts, model)] };
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

/** Groups that scenarios of several alerts may share become one, for the rules to be evaluated once for all of their scenarios. */
function filesOf(parts: readonly FilePart[], model: Model): readonly TestFile[] {
  const files = new Map<string, FilePart & { readonly groups: TestGroup[] }>();
  for (const part of parts) {
    const file = files.get(part.file) ?? { ...part, groups: [] };
    files.set(part.file, file);
    for (const group of part.groups) {
      const same = group.isShared ? file.groups.findIndex((g) => g.isShared) : -1;
      const other = file.groups[same];
      if (other) file.groups[same] = groupOfBoth(other, group);
      else file.groups.push(group);
    }
  }
  const groupsFor = loadedGroups(model);
  return [...files.values()]
    .filter((f) => f.groups.length > 0)
    .map(({ file, evaluationMs, group, groups }) => ({ name: file, evaluationMs, rules: groupsFor(group), groups }));
}

/** A group itself, and before it those that record what its alerts read, or of the SLOs that its own is made of. */
function loadedGroups({ groups, schema, slos, service }: Model): (name: string) => readonly RuleGroup[] {
  const byName = new Map<string, readonly RuleGroup[]>();
  for (const group of groups) byName.set(group.name, [...(byName.get(group.name) ?? []), group]);
  const sloOf = new Map(slos.map((slo) => [groupNames.slo(service, slo.name), slo]));
  const recording = new Map<string, Set<RuleGroup>>();
  for (const group of groups) {
    for (const rule of group.rules) {
      if (rule.kind !== "recording" || !isPlain(rule)) continue;
      const others = recording.get(rule.record);
      if (others) others.add(group);
      else recording.set(rule.record, new Set([group]));
    }
  }
  const known = new Map<string, readonly RuleGroup[]>();
  const find = (name: string): readonly RuleGroup[] => {
    const own = byName.get(name) ?? [];
    const sli = sloOf.get(name)?.sli;
    if (sli?.kind === "composite") {
      return [...new Set([...sli.of.flatMap((o) => loaded(groupNames.slo(service, o.slo))), ...own])];
    }
    const all = new Set(own);
    for (const { expr } of recording.size > 0 ? own.flatMap((g) => g.rules) : []) {
      for (const name of recordingsIn(expr, schema)) for (const group of recording.get(name) ?? []) all.add(group);
    }
    return all.size === own.length ? own : groups.filter((g) => all.has(g));
  };
  const loaded = (name: string): readonly RuleGroup[] => {
    const found = known.get(name) ?? find(name);
    known.set(name, found);
    return found;
  };
  return loaded;
}

/** Neither of an SLO nor about missing metrics. */
function isPlain({ record, labels }: RecordingRule): boolean {
  return !("slo" in labels) && record !== missingMetricSeries && !isSloSeries(record);
}

interface Tested {
  readonly tested: TestedAlert;
  readonly parts: readonly FilePart[];
}

function testedAlert(rule: AlertingRule, model: Model): Tested {
  const own = handWritten(rule, model);
  const group = model.groups.find((g) => g.rules.includes(rule))?.name ?? "";
  if (alertingRules(model).some((other) => other !== rule && other.alert === rule.alert)) {
    return { tested: { rule, scenarios: [], measured: {}, files: [], gaps: [namesake(rule)] }, parts: [] };
  }
  let why: Gap | undefined;
  for (const plans of waysOf(rule, model)) {
    if (plans === "never-turns") {
      why ??= neverTurns(rule);
      continue;
    }
    if (plans.some((p) => p.scenarios === undefined)) continue;
    const results = withOneText(plans.map((plan) => ({ plan, ...runPlan(rule, plan, model) })));
    const failed = results.flatMap((r) => r.all.filter((s) => !s.asExpected).map((s) => s.scenario));
    if (failed.length === 0) return provenBy(results, { rule, own, group, model });
    // The condition means something else than was made of it: none of that can be trusted.
    why ??= unmet(rule, failed);
  }
  return testedByHand(rule, own, group, model, why);
}

type Result = ReturnType<typeof runPlan> & { readonly plan: Plan };

interface Proving {
  readonly rule: AlertingRule;
  readonly own: HandWritten;
  readonly group: string;
  readonly model: Model;
}

function provenBy(results: readonly Result[], { rule, own, group, model }: Proving): Tested {
  const all = results.flatMap((r) => r.all);
  const parts = results.map(({ plan: { file, context }, groups }): FilePart => {
    return { file, evaluationMs: context.clock.evaluationMs, group, groups };
  });
  const byHand = { file: rule.alert, evaluationMs: clockOf(model, rule).evaluationMs, group, groups: own.groups };
  const filled = [...parts, byHand].filter((p) => p.groups.length > 0);
  const atLimits = limitsTitle(rule);
  const slo = results.find((r) => r.plan.slo)?.plan.slo;
  return {
    tested: {
      rule,
      scenarios: [
        ...all.map(({ scenario: { slug, title } }) => ({ slug, title })),
        ...(atLimits === undefined ? [] : [{ slug: "limits", title: atLimits }]),
        ...declaredBy(rule),
      ],
      files: [
        ...new Set(filled.map((p) => p.file)),
        ...(slo === undefined || atLimits === undefined ? [] : [windowsFile(slo.name)]),
      ],
      measured: Object.assign({}, ...results.toReversed().map((r) => r.measured), minBadEvents(rule, model)),
      gaps: [...results.flatMap((r) => r.gaps), ...own.gaps],
    },
    parts: filled,
  };
}

/** The whole text is checked once, however many files test the alert; engines may write it alike in one of them only. */
function withOneText<T extends { readonly groups: readonly TestGroup[]; readonly gaps: readonly Gap[] }>(
  results: readonly T[],
): readonly T[] {
  const worded = results.findLast(({ groups }) => groups.some((g) => g.alerts.length > 0));
  if (!worded) return results;
  return results.map((r) =>
    r === worded ? r : { ...r, gaps: [], groups: r.groups.map((g) => ({ ...g, alerts: [] })) },
  );
}

/** Nothing can be made from the condition: what the catalog declares must do. */
function testedByHand(
  rule: AlertingRule,
  { groups, gaps, suffices }: HandWritten,
  group: string,
  model: Model,
  why: Gap = unknownShape(rule),
): Tested {
  const tested = { rule, scenarios: declaredBy(rule), measured: {} };
  if (groups.length === 0) return { tested: { ...tested, files: [], gaps: suffices ? gaps : [why] }, parts: [] };
  const part = { file: rule.alert, evaluationMs: clockOf(model, rule).evaluationMs, group, groups };
  return { tested: { ...tested, files: [rule.alert], gaps }, parts: [part] };
}

function declaredBy({ scenarios = [] }: AlertingRule): TestedAlert["scenarios"] {
  return scenarios.map(({ title }) => ({ slug: title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"), title }));
}
