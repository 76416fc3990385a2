/**
 * The scenarios of an SLO's alerts. What needs minutes is tested with a sample a minute, what needs days with one an hour:
 * the rules do not depend on it. A past that only has to have been counted takes one sample, however long it was.
 */

import type { SloModel } from "../model/model.ts";
import type { Scenarios } from "./case-scenarios.ts";
import { shareDriver } from "./driver/share.ts";
import type { Meaning } from "./meaning.ts";
import { up } from "./occurred-scenarios.ts";
import type { Scenario } from "./scenario.ts";
import type { Phase, Segment } from "./segment.ts";
import type { Context } from "./simulate.ts";
import { type BudgetedShares, sliShares } from "./sli-shares.ts";
import type { BudgetSpent, BurnsFast } from "./slo-meaning.ts";

export type Pace = "minutes" | "hours";
export const paceMs: Readonly<Record<Pace, number>> = { minutes: 60_000, hours: 3_600_000 };

/**
 * Raw series are read ten seconds late, over five minutes: a sample an hour is seen by evaluations that fall behind it by some
 * seconds, which they do from the fourth to the hundredth hour where each comes three seconds later than an hour after the last.
 */
export const evaluationMs: Readonly<Record<Pace, number>> = { minutes: 60_000, hours: 3_603_000 };

export function sloFile(slo: string, pace: Pace): string {
  return pace === "minutes" ? `slo-${slo}` : `slo-${slo}-hours`;
}

const none: Scenarios = { all: [] };

/** Undefined where the indicator's values cannot be driven. */
export function sloScenarios(meaning: Meaning, context: Context, pace: Pace): Scenarios | undefined {
  switch (meaning.kind) {
    case "burns-fast":
      return pace === "minutes" ? burnInMinutes(meaning, context) : burnInHours(meaning, context);
    case "budget-spent":
      return pace === "hours" ? budgetScenarios(meaning, context) : none;
    case "no-data":
      return pace === "minutes" ? noDataScenarios(meaning, context) : none;
    case "more-bad":
      return pace === "minutes" ? moreBadScenarios(meaning, context) : none;
    default:
      return none;
  }
}

/** So many scrapes in which this share is bad, each with so many times the usual traffic. */
interface Spell {
  /** Of the budget: the share itself depends on the objective. */
  readonly bad: (budget: number) => number;
  readonly scrapes: number;
  readonly times?: number;
}

const calm = (): number => 0;
const outage = (): number => 1;
/** As a burn rate: so many times the share that the objective leaves. */
const burning =
  (rate: number) =>
  (budget: number): number =>
    Math.min(1, Number((rate * budget).toPrecision(5)));

/** As large in all spells. Of several cases one is enough: all of them meet the same alerts. */
function phasesOf(
  [shares]: readonly BudgetedShares[],
  { schema }: Context,
  spells: readonly Spell[],
): readonly Phase[] | undefined {
  const [share] = shares?.over(0) ?? [];
  const levels = share && shareDriver(share, schema)?.levels(spells.map((s) => s.bad(shares?.budget ?? 0)));
  return (
    levels &&
    spells.map(({ scrapes, times = 1 }, i) => {
      return { scrapes, segments: (levels[i] ?? []).map((s) => ({ ...s, amount: s.amount * times })) };
    })
  );
}

/** Before the first evaluation that sees a sample, and a little longer: counts begin at nothing. */
const idleHours = 5;
const idle: Spell = { bad: calm, scrapes: idleHours, times: 0 };

/** Enough for a few events to be a small share, and for their minimum to be reached at once. */
const usual = 1000;
const dayHours = 24;
const perHour = 60;
const hourMs = 3_600_000;
const longest = 180;

/** The budget is spent to the alert's limit after so many hours of a total outage, at the soonest. */
function soonestHours({ shares, tiers }: Pick<BurnsFast, "shares" | "tiers">): number {
  const most = Math.max(...shares.map((s) => s.budget));
  return most * Math.min(...tiers.map((t) => (t.factor * t.longMs) / hourMs));
}

/** All windows that reach beyond a test see the same past: as much of it as lets them fire no sooner than they do in days. */
function pastHours({ shares, tiers }: Pick<BurnsFast, "shares" | "tiers">): number {
  const soonest = soonestHours({ shares, tiers });
  const least = Math.min(...tiers.map((t) => t.factor));
  return soonest / Math.max(...shares.map((s) => s.budget)) / least - soonest;
}

/** How long a total outage takes to fire, and to resolve where no short window is longer than an hour. */
function burnInMinutes(meaning: BurnsFast, context: Context): Scenarios | undefined {
  const { shares, tiers } = meaning;
  const soonest = soonestHours(meaning);
  const during = Math.ceil(soonest * perHour * 1.2) + 8;
  if (during > longest) return none;
  const past = pastHours(meaning) * perHour;
  const shortest = Math.max(...tiers.map((t) => t.shortMs)) / 60_000;
  const after = shortest <= perHour ? shortest + 8 : 0;
  const phases = phasesOf(shares, context, [
    { bad: calm, scrapes: 6, times: 0 },
    { bad: calm, scrapes: 1, times: Math.ceil(past * usual) },
    { bad: calm, scrapes: 10, times: usual },
    { bad: outage, scrapes: during, times: usual },
    ...(after > 0 ? [{ bad: calm, scrapes: after, times: usual }] : []),
  ]);
  if (!phases) return undefined;
  const begin = 17;
  const title = after > 0 ? "a total outage, then recovery" : "a total outage";
  return {
    alone: { slug: "outage", title, expect: after > 0 ? "resolves" : "fires", phases, begin, peak: begin + during },
    all: [],
  };
}

function burnInHours({ shares, tiers, minBadEvents }: BurnsFast, context: Context): Scenarios | undefined {
  const most = Math.max(...tiers.map((t) => t.longMs)) / hourMs;
  const scenarios: (Scenario | undefined)[] = [];
  let alone: Scenario | undefined;
  const add = (
    slug: string,
    title: string,
    expect: Scenario["expect"],
    spells: readonly Spell[],
    more: Partial<Scenario> = {},
  ): void => {
    const phases = phasesOf(shares, context, [idle, ...spells]);
    scenarios.push(phases && { slug, title, expect, phases, ...more });
  };
  for (const { factor, longMs } of tiers.filter((t) => t.longMs >= hourMs)) {
    const [hours, name] = [longMs / hourMs, `${longMs / hourMs}h`];
    const past = most - hours;
    // The longest window needs no past, and its own beginning may be one sample.
    const lasting = (rate: number): readonly Spell[] =>
      past > 0
        ? [
            { bad: calm, scrapes: 1, times: past },
            { bad: burning(rate), scrapes: hours },
          ]
        : [
            { bad: burning(rate), scrapes: 1, times: Math.max(1, hours - dayHours) },
            { bad: burning(rate), scrapes: Math.min(hours, dayHours) },
          ];
    add(`above-${name}`, `just above ${factor}× for ${name}`, "fires", lasting(factor * 1.01));
    add(`below-${name}`, `just below ${factor}× for ${name}`, "silent", lasting(factor * 0.99));
  }
  const [shortest, least] = [
    Math.max(...tiers.map((t) => t.shortMs)) / hourMs,
    Math.min(...tiers.map((t) => t.factor)),
  ];
  const crossed = tiers.filter((t) => t.factor < 2 * least);
  // A window that is longer than the day still holds what came before, in one sample, until that has left it.
  const slowly = Math.min(
    ...crossed.map((t) => Math.max((t.factor * t.longMs) / hourMs / (2 * least), t.longMs / hourMs - dayHours - 1)),
  );
  const past: Spell = { bad: calm, scrapes: 1, times: Math.max(1, most - dayHours) };
  const day: Spell = { bad: calm, scrapes: dayHours + 1 };
  if (2 * least * Math.max(...shares.map((s) => s.budget)) < 1) {
    const during = Math.ceil(slowly * 1.2) + 2;
    const phases = phasesOf(shares, context, [idle, past, day, { bad: burning(2 * least), scrapes: during }]);
    const begin = idleHours + dayHours + 2;
    const peak = begin + during;
    alone = phases && {
      slug: "slow-outage",
      title: `a burn rate of ${2 * least}`,
      expect: "fires",
      phases,
      begin,
      peak,
    };
  }
  if (shortest > 1) {
    const during = Math.ceil(soonestHours({ shares, tiers })) + 1;
    const [begin, after] = [3, Math.ceil(shortest) + 3];
    const times = Math.ceil(pastHours({ shares, tiers }) / begin) * usual;
    const spells: readonly Spell[] = [
      { bad: calm, scrapes: begin, times },
      { bad: outage, scrapes: during, times: usual },
      { bad: calm, scrapes: after, times: usual },
    ];
    add("recovery", "a total outage, then recovery", "resolves", spells, {
      begin: begin + idleHours,
      peak: begin + idleHours + during,
    });
  }
  if (minBadEvents > 0) {
    add("enough", `${minBadEvents} bad events, and nothing else`, "fires", [
      idle,
      { bad: outage, scrapes: 1, times: minBadEvents },
    ]);
    add("few", `${minBadEvents - 1} bad events, and nothing else`, "silent", [
      idle,
      { bad: outage, scrapes: 1, times: minBadEvents - 1 },
    ]);
  }
  if (scenarios.includes(undefined)) return undefined;
  return { ...(alone ? { alone } : {}), all: scenarios.filter((s) => s !== undefined) };
}

function budgetScenarios({ slo, shares, atMost, minBadEvents }: BudgetSpent, context: Context): Scenarios | undefined {
  const period = slo.periodMs / hourMs;
  const spent = 1 - atMost;
  const before = Math.max(0, period - dayHours - 1);
  const scenario = (
    slug: string,
    title: string,
    expect: Scenario["expect"],
    spells: readonly Spell[],
    more: Partial<Scenario> = {},
  ): Scenario | undefined => {
    const phases = phasesOf(shares, context, [idle, ...spells]);
    return phases && { slug, title, expect, phases, ...more };
  };
  const lasting = (rate: number, hours = dayHours + 1): readonly Spell[] => [
    { bad: burning(rate), scrapes: 1, times: Math.max(1, before) },
    { bad: burning(rate), scrapes: hours },
  ];
  const during = Math.ceil(Math.max(...shares.map((s) => s.budget)) * spent * period * 1.1) + 2;
  const begin = idleHours + dayHours + 2;
  const least = (events: number): readonly Spell[] => [
    { bad: calm, scrapes: 1, times: 1 },
    { bad: calm, scrapes: dayHours, times: 0 },
    { bad: outage, scrapes: 1, times: events },
  ];
  const alone = scenario(
    "outage",
    "a total outage",
    "fires",
    [
      { bad: calm, scrapes: 1, times: Math.max(1, before) * usual },
      { bad: calm, scrapes: dayHours + 1, times: usual },
      { bad: outage, scrapes: during, times: usual },
    ],
    { begin, peak: begin + during },
  );
  const all = [
    scenario("above", "just over what the objective leaves", "fires", lasting(spent * 1.01)),
    scenario("below", "just under what the objective leaves", "silent", lasting(spent * 0.99)),
    scenario("first-day", "counted for less than a day", "silent", lasting(spent * 1.01, dayHours - 7)),
    ...(minBadEvents > 0
      ? [
          scenario("enough", `${minBadEvents} bad events in a day`, "fires", least(minBadEvents)),
          scenario("few", `${minBadEvents - 1} bad events in a day`, "silent", least(minBadEvents - 1)),
        ]
      : []),
  ];
  if (!alone || all.includes(undefined)) return undefined;
  return { alone, all: all.filter((s) => s !== undefined) };
}

type Is<K extends Meaning["kind"]> = Extract<Meaning, { kind: K }>;

function noDataScenarios({ slo }: Is<"no-data">, context: Context): Scenarios | undefined {
  const phases = phasesOf(sharesIn(slo, context), context, [{ bad: calm, scrapes: 10, times: usual }]);
  if (!phases) return undefined;
  const segments = [up(1), ...(phases[0]?.segments ?? [])];
  const held = Math.ceil(context.clock.forMs / paceMs.minutes);
  const [begin, end] = [10, 10 + 5 + held + 4];
  const lasting = (
    slug: string,
    title: string,
    expect: Scenario["expect"],
    of: readonly Segment[],
    events: Scenario["events"] = {},
  ): Scenario => {
    return { slug, title, expect, phases: [{ segments: of, scrapes: held + 8 }], events };
  };
  return {
    alone: {
      slug: "outage",
      title: "what it counts by is not exported any more, then returns",
      expect: "resolves",
      phases: [begin - 1, end - begin, 10].map((scrapes) => ({ segments, scrapes })),
      events: { missing: { from: () => begin, to: end } },
      peak: end - 1,
    },
    all: [
      lasting("exported", "everything is exported", "silent", segments),
      lasting("down", "a target that does not answer", "silent", [up(1, {}, 0)]),
      lasting("others", "a target of another job", "silent", [up(1, { job: "another" })]),
      ...(slo.sli.kind === "latency"
        ? [
            lasting("no-bucket", "the bucket of the objective is not exported", "fires", segments, {
              without: (s) => s.role === "good",
            }),
          ]
        : []),
    ],
  };
}

function moreBadScenarios({ slo }: Is<"more-bad">, context: Context): Scenarios | undefined {
  const phases = phasesOf(sharesIn(slo, context), context, [{ bad: outage, scrapes: 1, times: usual }]);
  if (!phases) return undefined;
  const counted = (times: number): readonly Segment[] =>
    (phases[0]?.segments ?? []).map((s) => (s.role === "bad" ? { ...s, amount: s.amount * times } : s));
  const held = Math.ceil(context.clock.forMs / paceMs.minutes);
  const idle = (phases[0]?.segments ?? []).map((s) => ({ ...s, amount: 0 }));
  const lasting = (segments: readonly Segment[]): readonly Phase[] => [
    { segments: idle, scrapes: 6 },
    { segments, scrapes: held + 8 },
  ];
  return {
    alone: {
      slug: "outage",
      title: "twice as many bad as in all",
      expect: "fires",
      phases: lasting(counted(2)),
      begin: 6,
      peak: 6 + held + 8,
    },
    all: [
      { slug: "all-bad", title: "all of them bad", expect: "silent", phases: lasting(counted(1)) },
      { slug: "within", title: "4% more bad than in all", expect: "silent", phases: lasting(counted(1.04)) },
      { slug: "beyond", title: "6% more bad than in all", expect: "fires", phases: lasting(counted(1.06)) },
    ],
  };
}

function sharesIn(slo: SloModel, { clock }: Context): readonly BudgetedShares[] {
  return sliShares(slo, Math.max(300_000, clock.evaluationMs)) ?? [];
}
