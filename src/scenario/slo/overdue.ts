/**
 * The scenarios of freshness: nothing is counted, so what a window sees is for how long something was too old. Windows of
 * hours and days are told in steps as long as the pace of the evaluations.
 */
import type { AlertingRule } from "../../model/model.ts";
import { sloBlockMs } from "../../model/names.ts";
import { lcm } from "../multiples.ts";
import type { Part, Phase } from "../part.ts";
import { labelSets } from "../space.ts";
import type { Outcome } from "../spec.ts";
import { tooOld } from "../stand-ins.ts";
import type { Sample, Track } from "../track.ts";
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
import type { SloStage } from "./stage.ts";
import { mostBlocks } from "./together.ts";

const [minuteMs, hourMs] = [60_000, 3_600_000];

export function overdueActs(stage: SloStage, rules: readonly AlertingRule[]): readonly SloAct[] {
  const prompt = promptOnes(rules);
  const tiers = tiersOf(prompt);
  const within = (fromMs: number, toMs: number): readonly Tier[] =>
    tiers.filter((t) => t.longMs > fromMs && t.longMs <= toMs);
  const acts = [
    tiersAct("hour", stage, tiers, within(0, hourMs), minuteMs),
    tiersAct("day", stage, tiers, within(hourMs, 24 * hourMs), 10 * minuteMs),
    tiersAct("days", stage, tiers, within(24 * hourMs, Number.POSITIVE_INFINITY), 30 * minuteMs),
    periodAct(stage, prompt),
  ];
  const each = (of: readonly AlertingRule[], act: Staged | undefined) =>
    act === undefined ? [] : [{ ...act, rules: of }];
  return [...each(rules, steadyAct(stage, rules)), ...acts.flatMap((act) => each(prompt, act))].filter(
    (act) => act.specs.length > 0,
  );
}

const pace = (ms: number): Paces => ({ stepMs: ms, evaluationMs: ms });

function parts({ slo: { sli }, schema }: SloStage, old: boolean): readonly Part[] {
  if (sli.kind !== "freshness") return [];
  const of = tooOld(sli);
  return labelSets(of, schema).map((labels) => {
    return { name: of.name ?? "", labels, instance: 1, amount: old ? 1 : 0, role: "bad" };
  });
}

function steadyAct(stage: SloStage, rules: readonly AlertingRule[]): Staged | undefined {
  const [first] = rules;
  if (!first) return undefined;
  const stepMs = lcm(minuteMs, stage.scrapeMs);
  const steps = Math.ceil((30 * minuteMs + patienceMs(rules)) / stepMs);
  const spec = (slug: string, title: string, outcome: Outcome, of: readonly Part[]): SloSpec => {
    return { subject: first.alert, slug, title, outcome, phases: [{ parts: of, scrapes: steps }], edits: {} };
  };
  const specs = [
    spec("calm", "always fresh", "silent", parts(stage, false)),
    spec("all-bad", "always too old", "fires", parts(stage, true)),
    spec("never-exported", "no such metric exported", "silent", []),
  ];
  return { name: "levels", ...pace(stepMs), steps, specs };
}

/** For so many steps, from the newest to the oldest and counted from 1, and nothing before; the last step says nothing. */
interface History {
  readonly steps: number;
  readonly old: { readonly from: number; readonly count: number };
}

/** The last step is left out, for an engine may weigh it less than the others; what is before a window is, too. */
function told(stage: SloStage, { steps, old }: History, length: number): Pick<SloSpec, "phases" | "edits"> {
  const phase = (scrapes: number, isOld: boolean): Phase => ({ parts: parts(stage, isOld), scrapes });
  const before = length - steps - 1;
  const older = steps - (old.from + old.count - 1);
  const phases = [phase(before + older, false), phase(old.count, true), phase(old.from, false)];
  return {
    phases: phases.filter((p) => p.scrapes > 0),
    edits: { born: { at: before + 1, which: () => true }, goneAt: length },
  };
}

function tiersAct(
  name: string,
  stage: SloStage,
  all: readonly Tier[],
  tiers: readonly Tier[],
  stepMs: number,
): Staged | undefined {
  if (!meets(pace(stepMs), stage.scrapeMs, stage.slo.tileMs)) return undefined;
  const whole = Math.max(1, sloBlockMs / stepMs);
  const lengthOf = ({ history }: Case): number => Math.ceil((history.steps + 2) / whole) * whole;
  const isBearable = (length: number): boolean => stage.slo.calendar === undefined || length / whole <= mostBlocks;
  const cases = tiers.flatMap((tier) => casesOf(stage, all, tier, stepMs)).filter((c) => isBearable(lengthOf(c)));
  if (cases.length === 0) return undefined;
  const length = Math.max(...cases.map(lengthOf));
  const specs = cases.map(({ history, ...spec }): SloSpec => ({ ...spec, ...told(stage, history, length) }));
  return { name, ...pace(stepMs), steps: length, specs };
}

interface Case extends Pick<SloSpec, "subject" | "slug" | "title" | "outcome"> {
  readonly history: History;
}

/** Just too long and just short of it, by whole steps. */
function casesOf({ slo }: SloStage, all: readonly Tier[], tier: Tier, stepMs: number): readonly Case[] {
  const whole = tier.longMs / stepMs - 1;
  const share = tier.factor * slo.budget;
  const [enough, few] = [Math.floor(share * whole) + 1, Math.ceil(share * whole) - 1];
  if (enough > whole) return [];
  // Shorter windows see nothing of it: it is over by then.
  const shorter = all.filter((t) => t.longMs < tier.longMs).map((t) => Math.ceil(t.shortMs / stepMs) + 1);
  const from = Math.max(1, ...shorter);
  // So much before that no longer window burns, where one can hold that much: no window sees what is before it.
  const others = all.filter((t) => t.alert === tier.alert && t.longMs > tier.longMs);
  const calm = (count: number): number => {
    const enoughFor = ({ longMs, factor }: Tier): number => {
      const [most, limit] = [longMs / stepMs - 1, factor * slo.budget];
      return count < limit * most ? Math.min(most, Math.ceil((count / limit) * 1.1) + from) : whole;
    };
    return Math.max(whole, ...others.map(enoughFor));
  };
  const one = (slug: string, title: string, outcome: Outcome, history: History): Case => {
    return { subject: tier.alert, slug: `${tier.alert}-${tier.name}-${slug}`, title, outcome, history };
  };
  const both = one("both", `too old for just too long, by the tier of ${tier.factor}`, "fires", {
    steps: whole,
    old: { from, count: enough },
  });
  const long_ = one("long-short", "too old, but not quite for long enough", "silent", {
    steps: calm(few),
    old: { from, count: few },
  });
  if (tier.longMs === tier.shortMs) return [both, long_];
  // The customary tiers stand for the same share of a budget, so that longer ones have to be over as well.
  const longer = all.filter((t) => t.alert === tier.alert && t.longMs >= tier.longMs);
  const gone = Math.max(...longer.map((t) => t.shortMs / stepMs)) + 1;
  const over = one("short-short", "too old for too long, but no more", "silent", {
    steps: calm(enough),
    old: { from: gone, count: enough },
  });
  return gone + enough <= whole ? [both, long_, over] : [both, long_];
}

/** The budget over its whole period, spent longer ago than any alert on its pace looks back. */
function periodAct(stage: SloStage, rules: readonly AlertingRule[]): Staged | undefined {
  const { slo } = stage;
  if (slo.calendar !== undefined) return undefined;
  const stepMs = 2 * hourMs;
  if (!meets(pace(stepMs), stage.scrapeMs, slo.tileMs)) return undefined;
  const whole = slo.periodMs / stepMs - 1;
  const length = whole + 6;
  const specs = rules.flatMap(({ alert, condition }): readonly SloSpec[] => {
    if (condition.kind !== "budget-left") return [];
    const share = slo.budget * (1 - condition.atMost) * whole;
    const one = (slug: string, title: string, outcome: Outcome, count: number): SloSpec => {
      const history = { steps: whole, old: { from: Math.floor(whole / 2), count } };
      return { subject: alert, slug: `${alert}-${slug}`, title, outcome, ...told(stage, history, length) };
    };
    return [
      one("period-across", "too old days ago, and just too long", "fires", Math.floor(share) + 1),
      one("period-short", "too old days ago, and just short enough", "silent", Math.ceil(share) - 1),
    ];
  });
  return { name: "period", ...pace(stepMs), steps: length, specs };
}

/** Told in long steps, seen at each scrape: what holds at a step holds since the one before. */
export function held(tracks: readonly Track[], stepMs: number, { scrapeMs }: SloStage): readonly Track[] {
  const perStep = stepMs / scrapeMs;
  return tracks.map((track) => {
    const samples = track.samples.flatMap((s, i): readonly Sample[] => {
      if (i === 0) return [s];
      const rest = s === "stale" ? undefined : s;
      return Array.from({ length: perStep }, (_, k) => (k === 0 ? s : rest));
    });
    return { ...track, samples };
  });
}
