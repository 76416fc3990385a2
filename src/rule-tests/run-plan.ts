/** Runs the scenarios of a plan on the simulated rule: what fires when, and with which texts. Knows no files. */

import type { AlertingRule, Model, SloModel } from "../model/model.ts";
import type { Engine } from "../promql/evaluate/engine.ts";
import { type Plan, pinnedBy } from "./plan.ts";
import { measuredIn } from "./scenarios/measured.ts";
import { jobOf } from "./series/job-of.ts";
import { type Scenario, sampleMs } from "./series/scenario.ts";
import { exported } from "./series/synthetic-series.ts";
import { timed } from "./series/timed-series.ts";
import { type Context, enginesOf, type Simulated, simulate } from "./simulation/simulate.ts";
import { answer, recordedOver } from "./slo/slo-queries.ts";
import { type Gap, unknownTemplate, unmetScenario, unsteadyText } from "./test-file/gap.ts";
import { alone, keepsInstancesApart, type Sharing, sharedBy } from "./test-file/sharing.ts";
import type { AlertCheck, TestGroup } from "./test-file/test-file.ts";
import { wordedAlike } from "./test-file/wording.ts";

export function runPlan(rule: AlertingRule, { context, prefix, scenarios = { all: [] }, slo }: Plan, model: Model) {
  const pinned = pinnedBy(rule, model);
  const job = pinned.job ?? jobOf(rule, model).name;
  const kept = keepsInstancesApart(rule.expr)
    ? rule.outputLabels
    : rule.outputLabels.filter((label) => label !== "instance");
  const shared = sharedBy(kept, Object.keys(pinned), job);
  const run = (scenario: Scenario): Simulated => {
    const named = { ...scenario, slug: `${prefix}${scenario.slug}` };
    return simulate(named, scenario.apart ? alone(job).target("") : shared.target(named.slug), context);
  };
  const simulated = [scenarios.alone, scenarios.aloneElse].flatMap((s) =>
    s === undefined ? [] : [simulate(s, alone(job).target(""), context)],
  );
  const known = new Map<Simulated, ReturnType<typeof textsOf>>();
  const wording = (s: Simulated) => {
    const found = known.get(s) ?? textsOf(rule, s, context, slo, model);
    known.set(s, found);
    return found;
  };
  const worded = simulated.find((s) => s.asExpected && "alerts" in wording(s));
  const worst = worded ?? simulated[0];
  // The engine wrote an SLO's alerts, so that one scenario that comes out otherwise does not make the others doubtful.
  const isKept = (s: Simulated): boolean => s.asExpected || slo === undefined;
  const outage = worst && isKept(worst) ? worst : undefined;
  const all = scenarios.all.map(run);
  const leftOut = [...(worst ? [worst] : []), ...all].filter((s) => !isKept(s));
  const rest = [
    ...all.filter(isKept),
    ...(scenarios.optional ?? []).map(run).filter((s) => s.asExpected),
    ...(scenarios.firstOf ?? []).flatMap((some) => firstFitting(some, run)),
  ];
  const said = outage ? wording(outage) : { alerts: [] };
  const isApart = ({ scenario }: Simulated): boolean => shared.label === undefined || scenario.apart === true;
  const apart = rest.filter(isApart);
  const together = rest.filter((s) => !isApart(s));
  const stepMs = sampleMs(context.clock);
  return {
    all: [...(outage ? [outage] : []), ...rest],
    groups: [
      ...(outage ? [groupOf(rule, [outage], alone(job), stepMs, "alerts" in said ? said.alerts : [])] : []),
      ...(together.length > 0 ? [groupOf(rule, together, shared, stepMs)] : []),
      ...apart.map((s) => groupOf(rule, [s], alone(job), stepMs)),
    ].map((g) => ({
      ...g,
      scenarios: g.scenarios.map((s) => ({
        ...s,
        series: slo ? exported(s.series, stepMs, slo.sli, model.slos) : s.series,
      })),
    })),
    measured: measuredIn([...(outage ? [outage] : []), ...rest], prefix, context.clock, scenarios.leastTraffic),
    gaps: [...("gap" in said ? [said.gap] : []), ...leftOut.map((s) => unmetScenario(rule, s.scenario))],
  };
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
  { clock, meaning }: Context,
  slo: SloModel | undefined,
  model: Model,
): { readonly alerts: readonly AlertCheck[] } | { readonly gap: Gap } {
  const { evaluationMs } = clock;
  const [from, to] = turns
    ? [Math.max(0, turns.firesFrom), Math.min(turns.firesUntil, turns.peak)]
    : checks.slice(-1).flatMap(({ atMs }) => [atMs / evaluationMs, atMs / evaluationMs]);
  if (from === undefined || to === undefined || to < from) return { alerts: [] };
  const recorded =
    slo &&
    recordedOver(
      slo,
      series.map((s) => timed(s, sampleMs(clock))),
      Math.max(300_000, evaluationMs),
      model,
    );
  for (let i = to; i >= Math.max(from, to - tries); i -= 1) {
    const atMs = i * evaluationMs;
    // Whether a text is steady is a question of a dozen renderings, which ask the same.
    const answers = new Map<string, ReturnType<typeof answer>>();
    const asked = (promql: string, engine: Engine) => {
      const key = `${engine} ${promql}`;
      const known = answers.get(key) ?? (recorded && answer(promql, recorded, atMs, engine));
      answers.set(key, known);
      return known?.map((value) => ({ value }));
    };
    const words = wordedAlike(
      rule,
      enginesOf(meaning).map((engine) => ({
        values: condition(atMs, engine).values,
        query: (promql: string) => asked(promql, engine),
      })),
    );
    if (words === "unsteady") continue;
    if ("unknown" in words) return { gap: unknownTemplate(rule, words.unknown) };
    return { alerts: [{ alert: rule.alert, atMs, expected: words }] };
  }
  return { gap: unsteadyText(rule) };
}
