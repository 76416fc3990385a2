/**
 * The scenarios of an SLO. Windows up to an hour are acted out scrape by scrape. For those of hours and days, the service
 * is only busy, and only scraped, in the five minutes before each of a few evaluations: those are what gets recorded.
 */
import type { AlertingRule } from "../../model/model.ts";
import { sloBlockMs } from "../../model/names.ts";
import { rawWindowMs } from "../../model/slo-windows.ts";
import { gcd, lcm } from "../multiples.ts";
import type { Outcome } from "../spec.ts";
import { burningBins, type Layout } from "./bins.ts";
import { fewBurning, fewLeft, quickFew } from "./few.ts";
import { generalSpecs } from "./general.ts";
import {
  meets,
  type Paces,
  patienceMs,
  promptOnes,
  type SloAct,
  type SloSpec,
  type Staged,
  type Tier,
  tiersOf,
} from "./spec.ts";
import { laidOut, type SloStage, spread } from "./stage.ts";

const [minuteMs, hourMs] = [60_000, 3_600_000];

/** Just across a share, and not all where that is nearly all. */
const over = (share: number): number => Math.min(1.01 * share, (1 + share) / 2);
const under = (share: number): number => 0.99 * share;

export function sloActs(stage: SloStage, rules: readonly AlertingRule[], real: Paces): readonly SloAct[] {
  const prompt = promptOnes(rules);
  const tiers = tiersOf(prompt);
  const within = (fromMs: number, toMs: number): readonly Tier[] =>
    tiers.filter((t) => t.longMs > fromMs && t.longMs <= toMs);
  const hour = { stepMs: real.stepMs, evaluationMs: gcd(minuteMs, stage.slo.tileMs) };
  const levels = { ...hour, evaluationMs: lcm(real.stepMs, minuteMs) };
  const acts = [
    countsAct(stage, prompt, within(rawWindowMs, Number.POSITIVE_INFINITY), real),
    windowsAct("hour", stage, prompt, within(0, rawWindowMs), hour),
    windowsAct("day", stage, prompt, within(rawWindowMs, 24 * hourMs), seldom(10 * minuteMs)),
    windowsAct("days", stage, prompt, within(24 * hourMs, Number.POSITIVE_INFINITY), seldom(30 * minuteMs)),
    periodAct(stage, prompt),
  ];
  return [
    // What was recorded longer ago than this is forgotten.
    ...(levels.evaluationMs < 5 * minuteMs ? [{ ...levelsAct(stage, rules, levels), rules }] : []),
    ...acts.flatMap((act) => (act === undefined ? [] : [{ ...act, rules: prompt }])),
  ].filter((act) => act.specs.length > 0);
}

const seldom = (ms: number): Paces => ({ stepMs: ms, evaluationMs: ms });

/** Steps of at least so long, that end with an evaluation. */
function scrapesOf(ms: number, { stepMs, evaluationMs }: Paces): number {
  const whole = lcm(stepMs, evaluationMs);
  return (Math.ceil(ms / whole) * whole) / stepMs;
}

/** The same share from the beginning, so that every window sees it. */
function levelsAct(stage: SloStage, rules: readonly AlertingRule[], pace: Paces): Staged {
  const { budget } = stage.slo;
  const length = scrapesOf(15 * minuteMs + patienceMs(rules), pace);
  const steady = (subject: string, slug: string, title: string, outcome: Outcome, share: number): SloSpec => {
    return { subject, slug, title, outcome, phases: [{ parts: spread(stage, share), scrapes: length }], edits: {} };
  };
  const levels = rules.flatMap(({ alert, condition }): readonly SloSpec[] => {
    if (condition.kind === "burn-rate") {
      const least = Math.min(...condition.tiers.map((t) => t.factor));
      return [
        steady(alert, `${alert}-across`, "burning just too fast", "fires", over(least * budget)),
        steady(alert, `${alert}-short`, "burning just slowly enough", "silent", under(least * budget)),
      ];
    }
    if (condition.kind !== "budget-left") return [];
    const share = budget * (1 - condition.atMost);
    return [
      steady(alert, `${alert}-across`, "just too little left", "fires", over(share)),
      steady(alert, `${alert}-short`, "just enough left", "silent", under(share)),
    ];
  });
  return {
    name: "levels",
    ...pace,
    steps: length,
    specs: [...levels, ...generalSpecs(stage, rules, length)],
  };
}

/** How many events went bad; what is counted at each evaluation is only right at the real pace. */
function countsAct(stage: SloStage, rules: readonly AlertingRule[], tiers: readonly Tier[], pace: Paces): Staged {
  const length = scrapesOf(30 * minuteMs, pace);
  const left = rules.flatMap((rule) => fewLeft(stage, rule, pace.stepMs, length));
  const specs = [...left, ...tiers.flatMap((tier) => fewBurning(stage, rules, tier, pace.stepMs, length))];
  return { name: "counts", ...pace, steps: length, specs };
}

/** Tiers whose windows are about as long as the name says. */
function windowsAct(
  name: string,
  stage: SloStage,
  rules: readonly AlertingRule[],
  tiers: readonly Tier[],
  pace: Paces,
): Staged | undefined {
  if (!meets(pace, stage.scrapeMs, stage.slo.tileMs)) return undefined;
  // Texts look back on an hour, and so does what is laid out before a shorter window.
  const longest = Math.max(hourMs, ...tiers.map((t) => t.longMs));
  const rest = Math.max(8 * pace.evaluationMs, 15 * minuteMs);
  // The end is looked at, where the budget has just been counted.
  const whole = Math.max(pace.evaluationMs, sloBlockMs);
  const length = (Math.ceil((longest + rest) / whole) * whole) / pace.stepMs;
  const specs = tiers.flatMap((t) => [
    ...pairs(stage, t, pace, length),
    ...quickFew(stage, rules, t, pace.stepMs, length),
  ]);
  return tiers.length > 0 ? { name, ...pace, steps: length, specs } : undefined;
}

/** The budget over its whole period. */
function periodAct(stage: SloStage, rules: readonly AlertingRule[]): Staged | undefined {
  const { slo } = stage;
  if (slo.calendar !== undefined) return undefined;
  const pace = seldom(2 * hourMs);
  if (!meets(pace, stage.scrapeMs, slo.tileMs)) return undefined;
  const long = slo.periodMs / pace.stepMs;
  const length = long + 6;
  const specs = rules.flatMap(({ alert, condition }): readonly SloSpec[] => {
    if (condition.kind !== "budget-left") return [];
    const share = slo.budget * (1 - condition.atMost);
    const layout: Layout = { long, short: long, hour: 1, edge: 0, gap: 0, factor: 1, length };
    const one = (slug: string, title: string, outcome: Outcome, share: number): SloSpec => {
      const bins = burningBins(layout, { long: share, short: share });
      return { subject: alert, slug: `${alert}-${slug}`, title, outcome, ...laidOut(stage, bins, pace.stepMs) };
    };
    return [
      one("period-across", "spent days ago, and just too much", "fires", over(share)),
      one("period-short", "spent days ago, and just little enough", "silent", under(share)),
    ];
  });
  return { name: "period", ...pace, steps: length, specs };
}

/** Both windows of a tier just across, and each of them just short. */
function pairs(stage: SloStage, tier: Tier, { stepMs }: Paces, length: number): readonly SloSpec[] {
  // Where windows are read from raw series, one engine leaves out the oldest step.
  const edge = stepMs === stage.scrapeMs ? 1 : 0;
  const layout: Layout = {
    long: tier.longMs / stepMs,
    short: tier.shortMs / stepMs,
    hour: hourMs / stepMs,
    edge,
    // A window of few steps has none to spare.
    gap: tier.shortMs / stepMs >= 10 ? edge : 0,
    factor: tier.factor,
    length,
    // A histogram whose sums are rounded down has begun anew.
    exact: stage.slo.sli.kind === "native-latency",
  };
  const share = tier.factor * stage.slo.budget;
  const [fast, slow] = [over(share), under(share)];
  const one = (slug: string, title: string, outcome: Outcome, long: number, short: number): SloSpec => {
    const bins = burningBins(layout, { long, short });
    const name = `${tier.alert}-${tier.name}-${slug}`;
    return { subject: tier.alert, slug: name, title, outcome, ...laidOut(stage, bins, stepMs) };
  };
  const both = one("both", `both windows of the tier of ${tier.factor} just across`, "fires", fast, fast);
  const long = one("long-short", `its long window just short`, "silent", slow, fast);
  if (tier.longMs === tier.shortMs) return [both, one("short", "its window just short", "silent", slow, slow)];
  return [both, long, one("short-short", `its short window just short`, "silent", fast, slow)];
}
