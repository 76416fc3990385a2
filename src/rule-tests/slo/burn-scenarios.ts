/** The scenarios of the alerts on burn rates: outages and recoveries, from the raw series on. */

import type { Scenarios } from "../scenarios/scenarios.ts";
import type { Scenario } from "../series/scenario.ts";
import type { Context } from "../simulation/simulate.ts";
import type { BurnsFast } from "../simulation/slo-meaning.ts";
import { held, kept } from "../simulation/turns.ts";
import { burning, calm, dayHours, hourMs, idle, idleHours, outage, phasesOf, type Spell, usual } from "./spell.ts";

const hourMinutes = 60;

/** In a test by the minute. */
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
export function burnInMinutes(meaning: BurnsFast, context: Context): Scenarios | undefined {
  const { shares, tiers } = meaning;
  const soonest = soonestHours(meaning);
  const waits = held(context.clock);
  const during = Math.ceil(soonest * hourMinutes * 1.2) + 8 + waits;
  if (during > longest + waits) return { all: [] };
  const past = pastHours(meaning) * hourMinutes;
  const shortest = Math.max(...tiers.map((t) => t.shortMs)) / 60_000;
  const after = shortest <= hourMinutes ? shortest + 8 + kept(context.clock) : 0;
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

export function burnInHours({ shares, tiers }: BurnsFast, context: Context): Scenarios | undefined {
  const most = Math.max(...tiers.map((t) => t.longMs)) / hourMs;
  const { clock } = context;
  const waits = Math.ceil(clock.forMs / hourMs);
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
  const [shortest, least] = [
    Math.max(...tiers.map((t) => t.shortMs)) / hourMs,
    Math.min(...tiers.map((t) => t.factor)),
  ];
  const crossed = tiers.filter((t) => t.factor < 2 * least);
  // A window that is longer than the day still holds what came before, in one sample, until that has left it.
  const slowly = Math.min(
    ...crossed.map((t) => Math.max((t.factor * t.longMs) / hourMs / (2 * least), t.longMs / hourMs - dayHours - 1)),
  );
  const past: Spell = { bad: calm, scrapes: 1, times: Math.max(1, most - dayHours) * usual };
  const day: Spell = { bad: calm, scrapes: dayHours + 1, times: usual };
  if (2 * least * Math.max(...shares.map((s) => s.budget)) < 1) {
    const during = Math.ceil(slowly * 1.2) + 2 + waits;
    const phases = phasesOf(shares, context, [
      idle,
      past,
      day,
      { bad: burning(2 * least), scrapes: during, times: usual },
    ]);
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
    const during = Math.ceil(soonestHours({ shares, tiers })) + 1 + waits;
    const [begin, after] = [3, Math.ceil(shortest) + 3 + Math.ceil(clock.keepFiringForMs / hourMs)];
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
  if (scenarios.includes(undefined)) return undefined;
  return { ...(alone ? { alone } : {}), all: scenarios.filter((s) => s !== undefined) };
}
