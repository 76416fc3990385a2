/** The tests of a model's rules: every alert's scenarios and what must fire in them. Printing them is not done here. */
import { parseDuration } from "../duration.ts";
import {
  type AlertingRule,
  alertingRules,
  type LabelSet,
  type Model,
  type RuleGroup,
  type SloModel,
} from "../model/model.ts";
import { groupNames } from "../model/names.ts";
import { type Expr, walk } from "../promql/ast.ts";
import { inlined, recordingsIn } from "../promql/inline.ts";
import { absentScenarios } from "./absent-scenarios.ts";
import { caseScenarios, type LeastTraffic, type Scenarios } from "./case-scenarios.ts";
import { engines, timed } from "./engine.ts";
import { type Gap, neverTurns, unknownShape, unknownTemplate, unmet, unsteadyText } from "./gap.ts";
import { type HandWritten, handWritten } from "./hand-written.ts";
import { jobOf } from "./job-of.ts";
import { type Meaning, meaningOf } from "./meaning.ts";
import { missingScenarios } from "./missing-scenarios.ts";
import { occurredScenarios } from "./occurred-scenarios.ts";
import { recordingsFile } from "./recordings.ts";
import type { Clock, Scenario } from "./scenario.ts";
import { shapeScenarios } from "./shape/shape-scenarios.ts";
import { alone, type Sharing, sharedBy } from "./sharing.ts";
import { type Context, type Simulated, simulate } from "./simulate.ts";
import { answer, recordedOver } from "./slo-queries.ts";
import { sloRecordings } from "./slo-recordings.ts";
import { evaluationMs, paceMs, sloFile, sloScenarios } from "./slo-scenarios.ts";
import { exported, withSynthetic } from "./synthetic-series.ts";
import type { AlertCheck, FilePart, TestFile, TestGroup } from "./test-file.ts";
import { type Timeline, timelineOf } from "./timeline.ts";
import { wordedAlike } from "./wording.ts";

/** How long an alert takes; a figure is left out where its scenario does not suit the alert. */
export interface Measured {
  /** From the last good scrape to firing, where everything is bad from then on. */
  readonly fireMs?: number;
  /** The same where about twice as much is bad as the threshold allows. */
  readonly slowFireMs?: number;
  /** From the last bad scrape of a total outage to the end of the alert. */
  readonly resolveMs?: number;
  readonly leastTraffic?: LeastTraffic;
  /** Fewer bad events in the alert's longest window never fire, however large their share. */
  readonly minBadEvents?: LeastTraffic;
}

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
  readonly files: readonly TestFile[];
}

const known = new WeakMap<Model, RuleTests>();

/** The tests of every alert and recording; computed once for a model. */
export function testsOf(real: Model): RuleTests {
  const before = known.get(real);
  if (before) return before;
  const model = { ...real, schema: withSynthetic(real.schema, real.slos) };
  const recordings = model.groups.find((g) => g.name === groupNames.recordings(model.service));
  const file = recordings && recordingsFile(recordings, model);
  const all = alertingRules(model).map((rule) => testedAlert(rule, model));
  const parts = [...all.flatMap((a) => a.parts), ...model.slos.flatMap((slo) => sloRecordings(slo, model))];
  const computed = { alerts: all.map((a) => a.tested), files: [...(file ? [file] : []), ...filesOf(parts, model)] };
  known.set(real, computed);
  return computed;
}

/** The tested scenarios of one alert as timelines; computed anew, since nobody but a report needs them. */
export function timelinesOf(rule: AlertingRule, real: Model): readonly Timeline[] {
  const model = { ...real, schema: withSynthetic(real.schema, real.slos) };
  const plans = (plansOf(rule, model) ?? []).filter((plan) => plan.scenarios !== undefined);
  return plans.flatMap((plan) =>
    tested(rule, plan, model)
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
      if (other) file.groups[same] = { ...other, scenarios: [...other.scenarios, ...group.scenarios] };
      else file.groups.push(group);
    }
  }
  return [...files.values()]
    .filter((f) => f.groups.length > 0)
    .map(({ file, evaluationMs, group, groups }) => {
      return { name: file, evaluationMs, rules: groupsFor(group, model), groups };
    });
}

/** The group itself, and before it those that record what its alerts read. */
function groupsFor(name: string, { groups, schema }: Model): readonly RuleGroup[] {
  const own = groups.filter((g) => g.name === name);
  const read = new Set(own.flatMap((g) => g.rules.flatMap((r) => recordingsIn(r.expr, schema))));
  return groups.filter(
    (g) => g.name === name || g.rules.some((r) => r.kind === "recording" && !("slo" in r.labels) && read.has(r.record)),
  );
}

function clockOf(model: Model, rule: AlertingRule): Clock {
  const { forMs, keepFiringForMs } = rule;
  const stepMs = parseDuration(jobOf(rule, model).interval);
  return { stepMs, evaluationMs: parseDuration(model.deployment.evaluationInterval), forMs, keepFiringForMs };
}

interface Tested {
  readonly tested: TestedAlert;
  readonly parts: readonly FilePart[];
}

/** How an alert is tested at one pace. */
interface Plan {
  readonly context: Context;
  readonly file: string;
  /** Before the names of scenarios, where other alerts have some in the same file. */
  readonly prefix: string;
  readonly slo?: SloModel;
  readonly scenarios: Scenarios | undefined;
}

/** Ways to test an alert, of which the first that comes out as expected is taken. */
function* waysOf(rule: AlertingRule, model: Model): Generator<readonly Plan[] | "never-turns"> {
  const plans = !("slo" in rule.condition) && isUnguarded(rule.expr) ? undefined : plansOf(rule, model);
  if (plans) yield plans;
  if (!("slo" in rule.condition)) yield* byShape(rule, model);
}

/** A measure knows no share of nothing, which a division by zero is. */
function isUnguarded(expr: Expr): boolean {
  return [...walk(expr)].some(
    (e) =>
      e.kind === "binary" &&
      e.op === "/" &&
      e.right.kind !== "number" &&
      !(e.right.kind === "binary" && e.right.op === ">"),
  );
}

const dayMs = 86_400_000;

/** What no measure stands for is tested by the shape of its expression. */
function* byShape(rule: AlertingRule, model: Model): Generator<readonly Plan[] | "never-turns"> {
  const { kind } = rule.condition;
  if (kind !== "threshold" && kind !== "holds") return;
  const expr = inlined(rule.expr, model.schema);
  const usual = clockOf(model, rule);
  const coarse = coarseMs(expr, rule);
  const clock = coarse > usual.stepMs ? { ...usual, stepMs: coarse, evaluationMs: coarse } : usual;
  const meaning: Meaning = { kind: "expression", expr, everyMs: clock.evaluationMs };
  const context = { meaning, clock, schema: model.schema };
  const scenarios = shapeScenarios(expr, context, pinnedBy(rule, model));
  if (scenarios === "never-turns") yield scenarios;
  else if (scenarios) yield [{ context, file: rule.alert, prefix: "", scenarios }];
}

/** Who looks back for days is tested with a sample a minute, so that a test takes no longer than others. */
function coarseMs(expr: Expr, { forMs }: AlertingRule): number {
  const ranges = [...walk(expr)].flatMap((e) => (e.kind === "range" && "ms" in e.range ? [e.range.ms] : []));
  const back = [...walk(expr)].map((e) => {
    const range = (e.kind === "range" || e.kind === "subquery") && "ms" in e.range ? e.range.ms : 0;
    return range + (e.kind === "selector" || e.kind === "subquery" ? (e.offsetMs ?? 0) : 0);
  });
  const span = Math.max(0, ...back) + forMs;
  const wanted = span > dayMs / 4 ? 300_000 : span > dayMs / 8 ? 60_000 : 0;
  return Math.min(wanted, ...ranges.map((ms) => Math.floor(ms / 5)));
}

function plansOf(rule: AlertingRule, model: Model): readonly Plan[] | undefined {
  const slo =
    "slo" in rule.condition
      ? model.slos.find((s) => s.name === ("slo" in rule.condition ? rule.condition.slo : ""))
      : undefined;
  const pinned = Object.keys(pinnedBy(rule, model));
  if (!slo) {
    const meaning = meaningOf(rule, model);
    const context = meaning && { meaning, clock: clockOf(model, rule), schema: model.schema };
    return context && [{ context, file: rule.alert, prefix: "", scenarios: scenariosOf(context, pinned) }];
  }
  // What waits for minutes cannot be seen to wait by the hour.
  const paces = rule.forMs > 0 || rule.keepFiringForMs > 0 ? (["minutes"] as const) : (["minutes", "hours"] as const);
  return paces.map((pace) => {
    const stepMs = paceMs[pace];
    const clock = {
      stepMs,
      evaluationMs: evaluationMs[pace],
      forMs: rule.forMs,
      keepFiringForMs: rule.keepFiringForMs,
    };
    const meaning: Meaning = meaningOf(rule, model, Math.max(300_000, evaluationMs[pace])) ?? { kind: "by-shape" };
    const context = { meaning, clock, schema: model.schema };
    const isPlain = meaning.kind === "cases";
    const scenarios =
      isPlain && pace === "minutes" ? scenariosOf(context, pinned) : sloScenarios(meaning, context, pace);
    return {
      context,
      file: sloFile(slo.name, pace),
      prefix: prefixOf(rule, slo),
      slo,
      scenarios: scenarios ?? { all: [] },
    };
  });
}

/** `AvailabilityErrorBudgetBurnFast` of the SLO `availability` becomes `burn-fast-`. */
function prefixOf({ alert }: AlertingRule, { name }: SloModel): string {
  const own = name.replaceAll("-", "").toLowerCase();
  const rest = alert.toLowerCase().startsWith(own) ? alert.slice(own.length) : alert;
  const words = rest.replace("ErrorBudget", "").replace(/([a-z])(?=[A-Z])/g, "$1-");
  return `${words.toLowerCase()}-`;
}

function testedAlert(rule: AlertingRule, model: Model): Tested {
  const own = handWritten(rule, model);
  const group = model.groups.find((g) => g.rules.includes(rule))?.name ?? "";
  let why: Gap | undefined;
  for (const plans of waysOf(rule, model)) {
    if (plans === "never-turns") {
      why ??= neverTurns(rule);
      continue;
    }
    if (plans.some((p) => p.scenarios === undefined)) continue;
    const results = withOneText(plans.map((plan) => ({ plan, ...tested(rule, plan, model) })));
    const failed = results.flatMap((r) => r.all.filter((s) => !s.asExpected).map((s) => s.scenario));
    if (failed.length === 0) return provenBy(results, { rule, own, group, model });
    // The condition means something else than was made of it: none of that can be trusted.
    why ??= unmet(rule, failed);
  }
  return testedByHand(rule, own, group, model, why);
}

type Result = ReturnType<typeof tested> & { readonly plan: Plan };

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
  return {
    tested: {
      rule,
      scenarios: [...all.map((s) => s.scenario), ...declaredBy(rule)],
      files: [...new Set(filled.map((p) => p.file))],
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

/** The scenarios `enough` and `few` prove it. */
function minBadEvents({ condition }: AlertingRule, { slos }: Model): Measured {
  if (condition.kind !== "burn-rate" && condition.kind !== "budget-left") return {};
  const slo = slos.find((s) => s.name === condition.slo);
  if (!slo || slo.burnRate.minBadEvents === 0) return {};
  const perMs = condition.kind === "burn-rate" ? Math.max(...condition.tiers.map((t) => t.longMs)) : slo.periodMs;
  return { minBadEvents: { events: condition.minBadEvents, perMs } };
}

function tested(rule: AlertingRule, { context, prefix, scenarios = { all: [] }, slo }: Plan, model: Model) {
  const pinned = pinnedBy(rule, model);
  const job = pinned.job ?? jobOf(rule, model).name;
  const shared = sharedBy(rule.outputLabels, Object.keys(pinned), job);
  const run = (scenario: Scenario): Simulated => {
    const named = { ...scenario, slug: `${prefix}${scenario.slug}` };
    return simulate(named, shared.target(named.slug), context);
  };
  const simulated = [scenarios.alone, scenarios.aloneElse].flatMap((s) =>
    s === undefined ? [] : [simulate(s, alone(job).target(""), context)],
  );
  const worded = simulated.find((s) => s.asExpected && "alerts" in textsOf(rule, s, context.clock, slo));
  const worst = worded ?? simulated[0];
  // The engine wrote an SLO's alerts, and proves them by shape: what its objective makes impossible is left out.
  const isKept = (s: Simulated): boolean => s.asExpected || slo === undefined;
  const outage = worst && isKept(worst) ? worst : undefined;
  const rest = [
    ...scenarios.all.map(run).filter(isKept),
    ...(scenarios.optional ?? []).map(run).filter((s) => s.asExpected),
    ...(scenarios.firstOf ?? []).flatMap((some) => firstFitting(some, run)),
  ];
  const texts = outage ? textsOf(rule, outage, context.clock, slo) : { alerts: [] };
  const apart = shared.label === undefined ? rest.map((s) => [s]) : [rest];
  const { stepMs } = context.clock;
  return {
    all: [...(outage ? [outage] : []), ...rest],
    groups: [
      ...(outage ? [groupOf(rule, [outage], alone(job), stepMs, "alerts" in texts ? texts.alerts : [])] : []),
      ...apart.filter((some) => some.length > 0).map((some) => groupOf(rule, some, shared, stepMs)),
    ].map((g) => ({
      ...g,
      scenarios: g.scenarios.map((s) => ({ ...s, series: slo ? exported(s.series, stepMs, slo.sli) : s.series })),
    })),
    measured: measuredIn([...(outage ? [outage] : []), ...rest], prefix, context.clock, scenarios.leastTraffic),
    gaps: "gap" in texts ? [texts.gap] : [],
  };
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

/** Target labels whose values the rule asks for; where there are several jobs, its job at least. */
function pinnedBy(rule: AlertingRule, model: Model): LabelSet {
  const { expr } = rule;
  const job = model.deployment.jobs.length > 1 ? { job: jobOf(rule, model).name } : {};
  const matchers = [...walk(expr)].flatMap((e) => (e.kind === "selector" ? e.matchers : []));
  const target = matchers.filter((m) => (m.label === "job" || m.label === "instance") && m.op === "=");
  return { ...job, ...Object.fromEntries(target.map((m) => [m.label, m.value])) };
}

function scenariosOf(context: Context, pinned: readonly string[]): Scenarios | undefined {
  const { meaning, schema, clock } = context;
  switch (meaning.kind) {
    case "cases":
      return caseScenarios(meaning.cases, context, pinned);
    case "occurred":
      return firstAlone(occurredScenarios(meaning, schema, clock));
    case "missing":
      return firstAlone(missingScenarios(meaning, schema, clock));
    case "absent":
      return absentScenarios(meaning, clock);
    case "always": {
      const phases = [{ segments: [], scrapes: 4 }];
      return { alone: { slug: "always", title: "whatever happens", expect: "fires", phases }, all: [] };
    }
    default:
      return { all: [] };
  }
}

function firstAlone([alone, ...all]: readonly Scenario[]): Scenarios {
  return alone ? { alone, all } : { all };
}

function firstFitting(some: readonly Scenario[], run: (scenario: Scenario) => Simulated): readonly Simulated[] {
  for (const scenario of some) {
    const simulated = run(scenario);
    const isNearMiss =
      scenario.expect !== "silent" || scenario.peak === undefined || (simulated.turns?.possible[1] ?? -1) >= 0;
    if (simulated.asExpected && isNearMiss) return [simulated];
  }
  return [];
}

function groupOf(
  { alert }: AlertingRule,
  all: readonly Simulated[],
  shared: Sharing,
  stepMs: number,
  alerts: readonly AlertCheck[] = [],
): TestGroup {
  const [only, ...more] = all;
  return {
    title: only && more.length === 0 ? `${alert}: ${only.scenario.title}` : `${alert}: side by side`,
    isShared: shared.label !== undefined,
    stepMs,
    scenarios: all.map(({ scenario: { slug, title }, series, checks }) => ({
      title,
      series,
      firing: checks.map(({ atMs, firing }) => ({ alert, atMs, within: shared.within(slug), firing: firing.length })),
      values: [],
    })),
    alerts,
  };
}

/** How many evaluations before the outage's end are tried for a text that every engine writes alike. */
const tries = 12;

function textsOf(
  rule: AlertingRule,
  { condition, turns, checks, series }: Simulated,
  { evaluationMs, stepMs }: Clock,
  slo: SloModel | undefined,
): { readonly alerts: readonly AlertCheck[] } | { readonly gap: Gap } {
  const [from, to] = turns
    ? [Math.max(0, turns.firesFrom), Math.min(turns.firesUntil, turns.peak)]
    : checks.slice(-1).flatMap(({ atMs }) => [atMs / evaluationMs, atMs / evaluationMs]);
  if (from === undefined || to === undefined || to < from) return { alerts: [] };
  const recorded =
    slo &&
    recordedOver(
      slo,
      series.map((s) => timed(s, stepMs)),
      Math.max(300_000, evaluationMs),
    );
  for (let i = to; i >= Math.max(from, to - tries); i -= 1) {
    const atMs = i * evaluationMs;
    const words = wordedAlike(
      rule,
      engines.map((engine) => ({
        values: condition(atMs, engine).values,
        query: (promql: string) => recorded && answer(promql, recorded, atMs, engine)?.map((value) => ({ value })),
      })),
    );
    if (words === "unsteady") continue;
    if ("unknown" in words) return { gap: unknownTemplate(rule, words.unknown) };
    return { alerts: [{ alert: rule.alert, atMs, expected: words }] };
  }
  return { gap: unsteadyText(rule) };
}

/** Where engines differ by an evaluation, the later one counts. */
function measuredIn(
  all: readonly Simulated[],
  prefix: string,
  { stepMs, evaluationMs }: Clock,
  leastTraffic?: LeastTraffic,
): Measured {
  const times = (...slugs: readonly string[]) => {
    const found = all.find((s) => slugs.includes(s.scenario.slug) && s.asExpected);
    const { phases = [], peak = 0, expect, begin = phases[0]?.scrapes ?? 0 } = found?.scenario ?? {};
    if (!found?.turns) return undefined;
    const { firesFrom, silentFrom } = found.turns;
    const end = begin + (phases[1]?.scrapes ?? 0);
    // A test of hours counts them: that its evaluations fall behind by seconds is of no interest.
    const everyMs =
      evaluationMs < 2 * stepMs && stepMs > evaluationMs / 2 && evaluationMs > stepMs ? stepMs : evaluationMs;
    const resolved = silentFrom * everyMs - (found.scenario.begin === undefined ? end : peak) * stepMs;
    return { fireMs: firesFrom * everyMs - begin * stepMs, ...(expect === "resolves" ? { resolveMs: resolved } : {}) };
  };
  const [outage, slow, recovery] = [
    times("outage"),
    times("slow-outage", `${prefix}slow-outage`),
    times(`${prefix}recovery`),
  ];
  return {
    ...(recovery?.resolveMs === undefined ? {} : { resolveMs: recovery.resolveMs }),
    ...outage,
    ...(slow ? { slowFireMs: slow.fireMs } : {}),
    ...(leastTraffic ? { leastTraffic } : {}),
  };
}
