/** The tests of one alert: the first way of testing it that comes out as expected, or what was written by hand. */
import { groupsByRule } from "../model/lookups.ts";
import { type AlertingRule, alertingRules, type Model } from "../model/model.ts";
import { type HandWritten, handWritten } from "./hand-written/hand-written.ts";
import { clockOf, type Plan, waysOf } from "./plan.ts";
import { runPlan } from "./run-plan.ts";
import { type Measured, minBadEvents } from "./scenarios/measured.ts";
import type { Scenario } from "./series/scenario.ts";
import { windowsFile } from "./slo/pace.ts";
import { limitsTitle } from "./slo/slo-limits.ts";
import { type Gap, namesake, neverTurns, unknownShape, unmet } from "./test-file/gap.ts";
import type { FilePart, TestGroup } from "./test-file/test-file.ts";

export interface TestedAlert {
  readonly rule: AlertingRule;
  readonly scenarios: readonly Pick<Scenario, "slug" | "title">[];
  /** The files that test it, by their names. */
  readonly files: readonly string[];
  readonly measured: Measured;
  readonly gaps: readonly Gap[];
}

export interface Tested {
  readonly tested: TestedAlert;
  readonly parts: readonly FilePart[];
}

export function testedAlert(rule: AlertingRule, model: Model): Tested {
  const own = handWritten(rule, model);
  const group = groupsByRule(model.groups).get(rule)?.name ?? "";
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
