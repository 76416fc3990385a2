/** How an alert is tested: which scenarios at which pace, taken from what its condition means. Runs none of them. */
import { parseDuration } from "../basics/duration.ts";
import { groupsByRule, slosByName } from "../model/lookups.ts";
import type { AlertingRule, LabelSet, Model, SloModel } from "../model/model.ts";
import { type Expr, walk } from "../promql/ast.ts";
import { inlined } from "../promql/inline.ts";
import { absentScenarios } from "./scenarios/absent-scenarios.ts";
import { caseScenarios } from "./scenarios/case-scenarios.ts";
import { missingScenarios } from "./scenarios/missing-scenarios.ts";
import { occurredScenarios } from "./scenarios/occurred-scenarios.ts";
import type { Scenarios } from "./scenarios/scenarios.ts";
import { jobOf } from "./series/job-of.ts";
import type { Clock, Scenario } from "./series/scenario.ts";
import { shapeScenarios } from "./shape/shape-scenarios.ts";
import { type Meaning, meaningOf } from "./simulation/meaning.ts";
import type { Context } from "./simulation/simulate.ts";
import { sliShares } from "./sli/sli-shares.ts";
import { countsEveryMs, type Pace, paceOf, prefixOf, sloFile } from "./slo/pace.ts";
import { sloScenarios } from "./slo/slo-scenarios.ts";
import { outageScenarios } from "./slo/timed-scenarios.ts";

/** How an alert is tested at one pace. */
export interface Plan {
  readonly context: Context;
  readonly file: string;
  /** Before the names of scenarios, where other alerts have some in the same file. */
  readonly prefix: string;
  readonly slo?: SloModel;
  readonly scenarios: Scenarios | undefined;
}

/** Ways to test an alert, of which the first that comes out as expected is taken. */
export function* waysOf(rule: AlertingRule, model: Model): Generator<readonly Plan[] | "never-turns"> {
  const plans = !("slo" in rule.condition) && isUnguarded(rule.expr) ? undefined : plansOf(rule, model);
  if (plans) yield plans;
  if (!("slo" in rule.condition)) yield* derivedOnce(rule, model);
}

/** A measure knows no share of nothing, which a division by zero is. */
function isUnguarded(expr: Expr): boolean {
  return walk(expr).some(
    (e) =>
      e.kind === "binary" &&
      e.op === "/" &&
      e.right.kind !== "number" &&
      !(e.right.kind === "binary" && e.right.op === ">"),
  );
}

const dayMs = 86_400_000;

/** What no measure stands for is tested by the shape of its expression. */
function* derivedOnce(rule: AlertingRule, model: Model): Generator<readonly Plan[] | "never-turns"> {
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
  const ranges = walk(expr).flatMap((e) => (e.kind === "range" && "ms" in e.range ? [e.range.ms] : []));
  const back = walk(expr).map((e) => {
    const range = (e.kind === "range" || e.kind === "subquery") && "ms" in e.range ? e.range.ms : 0;
    return range + (e.kind === "selector" || e.kind === "subquery" ? (e.offsetMs ?? 0) : 0);
  });
  const span = Math.max(0, ...back) + forMs;
  const wanted = span > dayMs / 4 ? 300_000 : span > dayMs / 8 ? 60_000 : 0;
  return Math.min(wanted, ...ranges.map((ms) => Math.floor(ms / 5)));
}

export function plansOf(rule: AlertingRule, model: Model): readonly Plan[] | undefined {
  const slo = "slo" in rule.condition ? slosByName(model.slos).get(rule.condition.slo) : undefined;
  const pinned = Object.keys(pinnedBy(rule, model));
  if (!slo) {
    const meaning = meaningOf(rule, model);
    const context = meaning && { meaning, clock: clockOf(model, rule), schema: model.schema };
    return context && [{ context, file: rule.alert, prefix: "", scenarios: scenariosOf(context, pinned) }];
  }
  const plans = (["minutes", "hours"] as const).map((pace): Plan | undefined => {
    const clock = { ...paceOf(slo, pace), forMs: rule.forMs, keepFiringForMs: rule.keepFiringForMs };
    const meaning = meaningOf(rule, model, countsEveryMs(slo, pace));
    if (!meaning) return undefined;
    const context = { meaning, clock, schema: model.schema };
    const scenarios =
      meaning.kind === "cases"
        ? belowObjective(context, slo, model, pace, pinned)
        : sloScenarios(meaning, context, pace);
    return { context, file: sloFile(slo.name, pace), prefix: prefixOf(rule, slo), slo, scenarios };
  });
  return plans.every((p) => p !== undefined) ? plans : undefined;
}

/** A ratio over its objective is an alert like any other, if its windows have a closed form. */
function belowObjective(
  context: Context,
  slo: SloModel,
  model: Model,
  pace: Pace,
  pinned: readonly string[],
): Scenarios | undefined {
  const shares = sliShares(slo, countsEveryMs(slo, pace), model);
  if (shares.every((s) => s.over.kind === "by-window"))
    return pace === "minutes" ? scenariosOf(context, pinned) : { all: [] };
  const allowed = Math.max(...shares.map((s) => s.budget));
  const spans = pace === "minutes" ? { before: 30, longest: 240, after: 90 } : { before: 6, longest: 60, after: 0 };
  return outageScenarios({ shares, allowed, ...spans }, context);
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

export function clockOf(model: Model, rule: AlertingRule): Clock {
  const { forMs, keepFiringForMs } = rule;
  const stepMs = parseDuration(jobOf(rule, model).interval);
  const group = groupsByRule(model.groups).get(rule);
  const evaluationMs = group?.intervalMs ?? parseDuration(model.deployment.evaluationInterval);
  return { stepMs, evaluationMs, forMs, keepFiringForMs };
}

/** Target labels whose values the rule asks for; where rules name jobs, its job at least. */
export function pinnedBy(rule: AlertingRule, model: Model): LabelSet {
  const { expr } = rule;
  const job = model.deployment.namesJobs ? { job: jobOf(rule, model).name } : {};
  const matchers = walk(expr).flatMap((e) => (e.kind === "selector" ? e.matchers : []));
  const target = matchers.filter((m) => (m.label === "job" || m.label === "instance") && m.op === "=");
  return { ...job, ...Object.fromEntries(target.map((m) => [m.label, m.value])) };
}
