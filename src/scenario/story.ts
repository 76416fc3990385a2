/** Scenarios in which something happens: an outage comes and goes, a target vanishes, a single event strays in. */
import { slower } from "./levels.ts";
import type { Edits, Part, Phase } from "./part.ts";
import { type Act, type Clock, type Outcome, type Spec, scrapes } from "./spec.ts";
import type { Driven } from "./steady.ts";

/** Where a story turns, in scrapes. */
export interface Turns {
  /** The last scrape before it begins. */
  readonly begin: number;
  /** The last scrape of the incident. */
  readonly end: number;
  readonly length: number;
}

export function turnsOf(windowMs: number, clock: Clock): Turns {
  const window = scrapes(windowMs, clock);
  const begin = window + 2;
  const end = begin + scrapes(windowMs + clock.forMs, clock) + 4;
  return { begin, end, length: end + window + scrapes(clock.keepFiringForMs, clock) + 4 };
}

/** What depends on how the engines count, and is therefore tried out before it is chosen. */
export interface Choices {
  /** How many times as far from calm as the threshold a slow incident is. */
  readonly slow: number;
  /** An incident that ends too soon for `for`, where there is one. */
  readonly brief?: Brief;
  /** The least traffic in which one bad event does not fire, and traffic in which it does. */
  readonly least?: Traffic;
  readonly tooLittle?: Traffic;
}

/** So many events at every so many scrapes; for what stands rather than happens, so many in all and `every` 0. */
export interface Traffic {
  readonly events: number;
  readonly every: number;
}

/** So many scrapes, so many times as far from calm as the threshold; `washed`: so much good follows that windows forget. */
export interface Brief {
  readonly scrapes: number;
  readonly times: number;
  readonly washed: boolean;
}

export function storyAct(cases: readonly Driven[], turns: Turns, choices: Choices): Act {
  const specs = [
    outage(cases, turns),
    slow(cases, turns, choices.slow),
    ...(choices.brief ? [brief(cases, turns, choices.brief)] : []),
    gone(cases, turns),
    born(cases, turns),
    ...(choices.least ? [stray(cases, turns, choices.least, "one-bad-in-enough", "silent")] : []),
    ...(choices.tooLittle ? [stray(cases, turns, choices.tooLittle, "one-bad-in-too-few", "passes")] : []),
  ];
  return { kind: "story", scrapes: turns.length, specs: specs.filter((s) => s !== undefined) };
}

/** More targets would say nothing more here. */
const one = [1];

const calm = (cases: readonly Driven[]): readonly Part[] => cases.flatMap((c) => c.driver.parts(c.levels.calm, one));

function incident(turns: Turns, before: readonly Part[], bad: readonly Part[], scrapes = turns.end - turns.begin) {
  const end = turns.begin + scrapes;
  return [
    { parts: before, scrapes: turns.begin },
    { parts: bad, scrapes },
    { parts: before, scrapes: turns.length - end },
  ];
}

function story(slug: string, title: string, outcome: Outcome, phases: readonly Phase[], edits: Edits = {}): Spec {
  return { slug, title, outcome, phases, edits };
}

function outage(cases: readonly Driven[], turns: Turns): Spec {
  const bad = cases.flatMap((c) => c.driver.parts(c.levels.outage, one));
  return story("outage", "all goes wrong, then recovers", "passes", incident(turns, calm(cases), bad));
}

export function slow(cases: readonly Driven[], turns: Turns, times: number): Spec {
  return story(
    "slow-outage",
    "it goes wrong a little, then recovers",
    "passes",
    incident(turns, calm(cases), slowly(cases, times)),
  );
}

const slowly = (cases: readonly Driven[], times: number): readonly Part[] =>
  cases.flatMap((c) => c.driver.parts(slower(c.of, c.levels, times), one));

export function brief(cases: readonly Driven[], turns: Turns, { scrapes, times, washed }: Brief): Spec {
  const [before, bad, after] = incident(turns, calm(cases), slowly(cases, times), scrapes);
  const good = washed ? calm(cases).map((p) => ({ ...p, amount: p.amount * 1000 })) : (after?.parts ?? []);
  const phases = [before, bad, { parts: good, scrapes: after?.scrapes ?? 0 }].filter((p) => p !== undefined);
  return story("too-brief", "true, but not for long enough", "silent", phases);
}

function gone(cases: readonly Driven[], turns: Turns): Spec {
  const bad = cases.flatMap((c) => c.driver.parts(c.levels.outage, one));
  const phases = incident(turns, calm(cases), bad, turns.length - turns.begin);
  return story("target-gone", "the target vanishes in the middle of an outage", "passes", phases, {
    goneAt: turns.end,
  });
}

function born(cases: readonly Driven[], turns: Turns): Spec | undefined {
  const bad = cases.flatMap((c) => c.driver.parts(c.levels.outage, one));
  if (!bad.some((p) => p.role === "bad")) return undefined;
  const which = (p: Part): boolean => p.role === "bad";
  const born = { at: turns.begin + 1, which };
  return story("born-bad", "series appear with their first bad event", "passes", incident(turns, calm(cases), bad), {
    born,
  });
}

/** One bad event, or one bad thing, in the midst of good ones. */
export function stray(
  cases: readonly Driven[],
  turns: Turns,
  traffic: Traffic,
  slug: string,
  outcome: Outcome,
): Spec | undefined {
  const [first] = cases;
  if (!first) return undefined;
  const { mix, counts } = first.driver;
  if (!mix) return undefined;
  const title = outcome === "silent" ? "one bad event among enough" : "one bad event among too few";
  const [none, some, bad] = [mix(0, 0), mix(traffic.events, 0), mix(traffic.events, 1)];
  if (!counts) return story(slug, title, outcome, incident(turns, some, bad));
  const phases: Phase[] = [];
  for (let scrape = 1; scrape <= turns.length; scrape += 1) {
    const busy = (scrape - turns.begin - 1) % traffic.every === 0;
    const parts = scrape === turns.begin + 1 ? bad : busy ? some : none;
    phases.push({ parts, scrapes: 1 });
  }
  return story(slug, title, outcome, phases);
}
