/**
 * The scenarios of an SLO. Windows up to an hour are acted out scrape by scrape. For those of hours and days, the service
 * is only busy, and only scraped, in the five minutes before each of a few evaluations: those are what gets recorded.
 */
import type { AlertingRule } from "../../model/model.ts";
import { sloBlockMs } from "../../model/names.ts";
import { rawWindowMs } from "../../model/slo-windows.ts";
import type { Outcome } from "../spec.ts";
import { burningBins, burstBins, type Layout } from "./bins.ts";
import { generalSpecs } from "./general.ts";
import type { Paces, SloAct, SloSpec } from "./spec.ts";
import { laidOut, type SloStage, spread } from "./stage.ts";

const [minuteMs, hourMs] = [60_000, 3_600_000];

/** Just across and just short of a limit. */
const [over, under] = [1.01, 0.99];

interface Tier {
  readonly alert: string;
  readonly longMs: number;
  readonly shortMs: number;
  readonly factor: number;
}

export function sloActs(stage: SloStage, rules: readonly AlertingRule[], real: Paces): readonly SloAct[] {
  const tiers = rules.flatMap(({ alert, condition }): readonly Tier[] =>
    condition.kind === "burn-rate" ? condition.tiers.map((t) => ({ alert, ...t })) : [],
  );
  const within = (fromMs: number, toMs: number): readonly Tier[] =>
    tiers.filter((t) => t.longMs > fromMs && t.longMs <= toMs);
  const hour = { stepMs: real.stepMs, evaluationMs: minuteMs };
  const acts = [
    levelsAct(stage, rules, hour),
    countsAct(stage, rules, within(rawWindowMs, Number.POSITIVE_INFINITY), real),
    windowsAct("hour", stage, rules, within(0, rawWindowMs), hour),
    windowsAct("day", stage, rules, within(rawWindowMs, 24 * hourMs), seldom(10 * minuteMs)),
    windowsAct("days", stage, rules, within(24 * hourMs, Number.POSITIVE_INFINITY), seldom(30 * minuteMs)),
    periodAct(stage, rules),
  ];
  return acts.filter((act) => act !== undefined).filter((act) => act.specs.length > 0);
}

const seldom = (ms: number): Paces => ({ stepMs: ms, evaluationMs: ms });

/** The same share from the beginning, so that every window sees it. */
function levelsAct(stage: SloStage, rules: readonly AlertingRule[], pace: Paces): SloAct {
  const { budget } = stage.slo;
  const length = (15 * minuteMs) / pace.stepMs;
  const steady = (subject: string, slug: string, title: string, outcome: Outcome, share: number): SloSpec => {
    return { subject, slug, title, outcome, phases: [{ parts: spread(stage, share), scrapes: length }], edits: {} };
  };
  const levels = rules.flatMap(({ alert, condition }): readonly SloSpec[] => {
    if (condition.kind === "burn-rate") {
      const least = Math.min(...condition.tiers.map((t) => t.factor));
      return [
        steady(alert, `${alert}-across`, "burning just too fast", "fires", least * budget * over),
        steady(alert, `${alert}-short`, "burning just slowly enough", "silent", least * budget * under),
      ];
    }
    if (condition.kind !== "budget-left") return [];
    const share = budget * (1 - condition.atMost);
    return [
      steady(alert, `${alert}-across`, "just too little left", "fires", share * over),
      steady(alert, `${alert}-short`, "just enough left", "silent", share * under),
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
function countsAct(stage: SloStage, rules: readonly AlertingRule[], tiers: readonly Tier[], pace: Paces): SloAct {
  const length = (30 * minuteMs) / pace.stepMs;
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
): SloAct | undefined {
  const longest = Math.max(0, ...tiers.map((t) => t.longMs));
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
function periodAct(stage: SloStage, rules: readonly AlertingRule[]): SloAct | undefined {
  const { slo } = stage;
  if (slo.calendar !== undefined) return undefined;
  const pace = seldom(2 * hourMs);
  const long = slo.periodMs / pace.stepMs;
  const length = long + 6;
  const specs = rules.flatMap(({ alert, condition }): readonly SloSpec[] => {
    if (condition.kind !== "budget-left") return [];
    const share = slo.budget * (1 - condition.atMost);
    const layout: Layout = { long, short: long, hour: 1, gap: 0, factor: 1, length };
    const one = (slug: string, title: string, outcome: Outcome, times: number): SloSpec => {
      const bins = burningBins(layout, { long: share * times, short: share * times });
      return { subject: alert, slug: `${alert}-${slug}`, title, outcome, ...laidOut(stage, bins, pace.stepMs) };
    };
    return [
      one("period-across", "spent days ago, and just too much", "fires", over),
      one("period-short", "spent days ago, and just little enough", "silent", under),
    ];
  });
  return { name: "period", ...pace, steps: length, specs };
}

/** Both windows of a tier just across, and each of them just short. */
function pairs(stage: SloStage, tier: Tier, { stepMs, evaluationMs }: Paces, length: number): readonly SloSpec[] {
  const layout: Layout = {
    long: tier.longMs / stepMs,
    short: tier.shortMs / stepMs,
    hour: hourMs / stepMs,
    // Where windows are read from raw series, one engine leaves out the oldest step.
    gap: stepMs < evaluationMs && tier.shortMs / stepMs >= 10 ? 1 : 0,
    factor: tier.factor,
    length,
    // A histogram whose sums are rounded down has begun anew.
    exact: stage.slo.sli.kind === "native-latency",
  };
  const share = tier.factor * stage.slo.budget;
  const one = (slug: string, title: string, outcome: Outcome, long: number, short: number): SloSpec => {
    const bins = burningBins(layout, { long: share * long, short: share * short });
    const name = `${tier.alert}-${tier.factor}-${slug}`;
    return { subject: tier.alert, slug: name, title, outcome, ...laidOut(stage, bins, stepMs) };
  };
  const both = one("both", `both windows of the tier of ${tier.factor} just across`, "fires", over, over);
  const long = one("long-short", `its long window just short`, "silent", under, over);
  if (tier.longMs === tier.shortMs) return [both, one("short", "its window just short", "silent", under, under)];
  return [both, long, one("short-short", `its short window just short`, "silent", over, under)];
}

/** Enough bad events, and too few. */
function fewLeft(stage: SloStage, { alert, condition }: AlertingRule, stepMs: number, length: number) {
  if (condition.kind !== "budget-left" || condition.minBadEvents === 0) return [];
  const share = Math.min(1, stage.slo.budget * 1.2);
  return fewBad(stage, { alert, slug: "", min: condition.minBadEvents, share }, (20 * minuteMs) / stepMs, length);
}

function fewBurning(stage: SloStage, rules: readonly AlertingRule[], tier: Tier, stepMs: number, length: number) {
  const few = fewOf(stage, rules, tier);
  return few ? fewBad(stage, few, (20 * minuteMs) / stepMs, length) : [];
}

/** Within the short window, and longer windows see so much good traffic that they do not burn. */
function quickFew(stage: SloStage, rules: readonly AlertingRule[], tier: Tier, stepMs: number, length: number) {
  const few = tier.longMs <= rawWindowMs ? fewOf(stage, rules, tier) : undefined;
  const before = Math.floor(tier.shortMs / 2 / stepMs);
  return few ? fewBad(stage, few, before, length, rawWindowMs / stepMs) : [];
}

function fewOf(stage: SloStage, rules: readonly AlertingRule[], { alert, factor }: Tier): Few | undefined {
  const condition = rules.find((r) => r.alert === alert)?.condition;
  if (condition?.kind !== "burn-rate" || condition.minBadEvents === 0) return undefined;
  const share = Math.min(1, factor * stage.slo.budget * 1.15);
  return { alert, slug: `${factor}-`, min: condition.minBadEvents, share };
}

interface Few {
  readonly alert: string;
  readonly slug: string;
  readonly min: number;
  /** Bad enough for the alert, if only there are enough of them. */
  readonly share: number;
}

/** All at once, so long before the end, and nothing else but `busy` traffic before. */
function fewBad(
  stage: SloStage,
  { alert, slug, min, share }: Few,
  before: number,
  length: number,
  busy?: number,
): readonly SloSpec[] {
  const one = (name: string, title: string, outcome: Outcome, bad: number): SloSpec => {
    const all = Math.max(bad, Math.round(bad / share));
    const bins = burstBins(
      { all, bad },
      before,
      length,
      busy === undefined ? undefined : { all: all * 1e6, before: busy },
    );
    return { subject: alert, slug: `${alert}-${slug}${name}`, title, outcome, ...laidOut(stage, bins, stage.scrapeMs) };
  };
  return [
    one("enough", "just enough bad events", "fires", min + 1),
    one("too-few", "too few bad events", "silent", min - 1),
  ];
}
