/** The tests of a model's rules: every alert's scenarios and what must fire in them. Printing them is not done here. */
import { parseDuration } from "../duration.ts";
import { type AlertingRule, alertingRules, type LabelSet, type Model } from "../model/model.ts";
import { groupNames } from "../model/names.ts";
import { walk } from "../promql/ast.ts";
import { caseScenarios, type LeastTraffic, type Scenarios } from "./case-scenarios.ts";
import { engines } from "./engine.ts";
import { type Gap, unknownShape, unknownTemplate, unmet, unsteadyText } from "./gap.ts";
import { type HandWritten, handWritten } from "./hand-written.ts";
import { meaningOf } from "./meaning.ts";
import { missingScenarios } from "./missing-scenarios.ts";
import { occurredScenarios } from "./occurred-scenarios.ts";
import { recordingsFile } from "./recordings.ts";
import type { Clock, Scenario } from "./scenario.ts";
import { alone, type Sharing, sharedBy } from "./sharing.ts";
import { type Context, type Simulated, simulate } from "./simulate.ts";
import type { AlertCheck, TestFile, TestGroup } from "./test-file.ts";
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
export function ruleTests(model: Model): RuleTests {
  const before = known.get(model);
  if (before) return before;
  const all = alertingRules(model).map((rule) => testedAlert(rule, model));
  const recordings = model.groups.find((g) => g.name === groupNames.recordings(model.service));
  const file = recordings && recordingsFile(recordings, model, clockOf(model, { forMs: 0, keepFiringForMs: 0 }));
  const computed = {
    alerts: all.map((a) => a.tested),
    files: [...(file ? [file] : []), ...all.flatMap((a) => (a.file ? [a.file] : []))],
  };
  known.set(model, computed);
  return computed;
}

function clockOf({ deployment }: Model, { forMs, keepFiringForMs }: Pick<AlertingRule, "forMs" | "keepFiringForMs">): Clock {
  const [stepMs, evaluationMs] = [deployment.scrape.interval, deployment.evaluationInterval].map(parseDuration);
  return { stepMs: stepMs ?? 0, evaluationMs: evaluationMs ?? 0, forMs, keepFiringForMs };
}

interface Tested {
  readonly tested: TestedAlert;
  readonly file?: TestFile;
}

function testedAlert(rule: AlertingRule, model: Model): Tested {
  const meaning = meaningOf(rule, model);
  const own = handWritten(rule, model);
  const pinned = pinnedBy(rule);
  const context = meaning && { meaning, clock: clockOf(model, rule), schema: model.schema };
  const scenarios = context && scenariosOf(context, Object.keys(pinned));
  if (!context || !scenarios) return testedByHand(rule, own, model);
  const job = pinned.job ?? model.deployment.scrape.name;
  const shared = sharedBy(rule.outputLabels, Object.keys(pinned), job);
  const run = (scenario: Scenario): Simulated => simulate(scenario, shared.target(scenario.slug), context);
  const [first, ...others] = scenarios.all;
  const outage = first && simulate(first, alone(job).target(first.slug), context);
  const rest = [
    ...others.map(run),
    ...scenarios.optional.map(run).filter((s) => s.asExpected),
    ...(scenarios.firstOf ?? []).flatMap((some) => firstFitting(some, run)),
  ];
  const all = [...(outage ? [outage] : []), ...rest];
  const failed = all.filter((s) => !s.asExpected).map((s) => s.scenario);
  // The condition means something else than was made of it: none of that can be trusted, and its author knows better.
  if (own.suffices && failed.length > 0) return testedByHand(rule, own, model);
  const texts = outage ? textsOf(rule, outage, context.clock) : { alerts: [] };
  const apart = shared.label === undefined ? rest.map((s) => [s]) : [rest];
  const groups = [
    ...(outage ? [groupOf(rule, [outage], alone(job), context.clock, "alerts" in texts ? texts.alerts : [])] : []),
    ...apart.filter((some) => some.length > 0).map((some) => groupOf(rule, some, shared, context.clock)),
    ...own.groups,
  ];
  return {
    tested: {
      rule,
      scenarios: [...all.map((s) => s.scenario), ...declaredBy(rule)],
      files: [rule.alert],
      measured: measuredIn(all, context.clock, scenarios.leastTraffic),
      gaps: [...(failed.length > 0 ? [unmet(rule, failed)] : []), ...("gap" in texts ? [texts.gap] : []), ...own.gaps],
    },
    file: fileOf(rule, groups, model),
  };
}

function fileOf(rule: AlertingRule, groups: readonly TestGroup[], model: Model): TestFile {
  const evaluationMs = parseDuration(model.deployment.evaluationInterval);
  return { name: rule.alert, evaluationMs, rules: model.groups.filter((g) => g.rules.includes(rule)), groups };
}

/** Nothing can be made from the condition: what the catalog declares must do. */
function testedByHand(rule: AlertingRule, { groups, gaps, suffices }: HandWritten, model: Model): Tested {
  const tested = { rule, scenarios: declaredBy(rule), measured: {} };
  if (groups.length === 0) return { tested: { ...tested, files: [], gaps: suffices ? gaps : [unknownShape(rule)] } };
  return { tested: { ...tested, files: [rule.alert], gaps }, file: fileOf(rule, groups, model) };
}

function declaredBy({ scenarios = [] }: AlertingRule): TestedAlert["scenarios"] {
  return scenarios.map(({ title }) => ({ slug: title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"), title }));
}

/** Target labels whose values the rule asks for. */
function pinnedBy({ expr }: AlertingRule): LabelSet {
  const matchers = [...walk(expr)].flatMap((e) => (e.kind === "selector" ? e.matchers : []));
  const target = matchers.filter((m) => (m.label === "job" || m.label === "instance") && m.op === "=");
  return Object.fromEntries(target.map((m) => [m.label, m.value]));
}

function scenariosOf(context: Context, pinned: readonly string[]): Scenarios | undefined {
  const { meaning, schema, clock } = context;
  switch (meaning.kind) {
    case "cases":
      return caseScenarios(meaning.cases, context, pinned);
    case "occurred":
      return { all: occurredScenarios(meaning, schema, clock), optional: [] };
    case "missing":
      return { all: missingScenarios(meaning, schema, clock), optional: [] };
    case "burns-fast":
    case "budget-spent":
      return { all: [], optional: [] };
    case "always":
      return { all: [{ slug: "always", title: "whatever happens", expect: "fires", phases: [{ segments: [], scrapes: 4 }] }], optional: [] };
  }
}

function firstFitting(some: readonly Scenario[], run: (scenario: Scenario) => Simulated): readonly Simulated[] {
  for (const scenario of some) {
    const simulated = run(scenario);
    const isNearMiss = scenario.expect !== "silent" || (simulated.turns?.possible[1] ?? -1) >= 0;
    if (simulated.asExpected && isNearMiss) return [simulated];
  }
  return [];
}

function groupOf(
  { alert }: AlertingRule,
  all: readonly Simulated[],
  shared: Sharing,
  { stepMs }: Clock,
  alerts: readonly AlertCheck[] = [],
): TestGroup {
  const [only, ...more] = all;
  return {
    title: only && more.length === 0 ? `${alert}: ${only.scenario.title}` : `${alert}: side by side`,
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
  { condition, turns, checks }: Simulated,
  { evaluationMs }: Clock,
): { readonly alerts: readonly AlertCheck[] } | { readonly gap: Gap } {
  const [from, to] = turns
    ? [Math.max(0, turns.firesFrom), Math.min(turns.firesUntil, turns.peak)]
    : checks.slice(-1).flatMap(({ atMs }) => [atMs / evaluationMs, atMs / evaluationMs]);
  if (from === undefined || to === undefined || to < from) return { alerts: [] };
  for (let i = to; i >= Math.max(from, to - tries); i -= 1) {
    const atMs = i * evaluationMs;
    const words = wordedAlike(rule, engines.map((engine) => condition(atMs, engine).values));
    if (words === "unsteady") continue;
    if ("unknown" in words) return { gap: unknownTemplate(rule, words.unknown) };
    return { alerts: [{ alert: rule.alert, atMs, expected: words }] };
  }
  return { gap: unsteadyText(rule) };
}

/** Where engines differ by an evaluation, the later one counts. */
function measuredIn(all: readonly Simulated[], { stepMs, evaluationMs }: Clock, leastTraffic?: LeastTraffic): Measured {
  const times = (slug: string) => {
    const found = all.find((s) => s.scenario.slug === slug && s.asExpected);
    const [before, during] = found?.scenario.phases ?? [];
    if (!found?.turns || !before || !during) return undefined;
    const [begin, end] = [before.scrapes * stepMs, (before.scrapes + during.scrapes) * stepMs];
    const { firesFrom, silentFrom } = found.turns;
    return { fireMs: firesFrom * evaluationMs - begin, resolveMs: silentFrom * evaluationMs - end };
  };
  const [outage, slow] = [times("outage"), times("slow-outage")];
  return { ...outage, ...(slow ? { slowFireMs: slow.fireMs } : {}), ...(leastTraffic ? { leastTraffic } : {}) };
}
