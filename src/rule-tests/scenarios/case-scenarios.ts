/** The scenarios of a condition made of thresholds: from a total outage to a single bad event among many good ones. */
import type { Spread } from "../driver/driver.ts";
import { driverOf } from "../driver/drivers.ts";
import { type Levels, levelsOf } from "../driver/levels.ts";
import type { Measure, Quantity } from "../measure/measure.ts";
import { type Scenario, scrapes } from "../series/scenario.ts";
import type { Events, Segment } from "../series/segment.ts";
import { phasesOf } from "../series/segment.ts";
import { labelSets, otherLabelSets } from "../series/space.ts";
import type { Case } from "../simulation/meaning.ts";
import type { Context } from "../simulation/simulate.ts";
import { type Driven, exactlyAt } from "./exactly-at.ts";
import { oneBad } from "./one-bad.ts";
import type { Scenarios } from "./scenarios.ts";

/** The busier target stands first; equal ones would hide a `max` written for a `sum`. */
const twoTargets: Spread = { weights: [3, 2], labelSets: "one" };

const everySeries: Spread = { weights: [3, 2], labelSets: "all" };

export function caseScenarios(
  cases: readonly Case[],
  context: Context,
  pinned: readonly string[],
): Scenarios | undefined {
  const { schema, clock } = context;
  // Where the values of a label are all named, no series is left for the limit of the others.
  const met = cases.filter((c) => cases.length === 1 || hasSeries(c, context));
  const driven = met.map((of) => drivenBy(of, context));
  const known = driven.filter((d) => d !== undefined);
  const [first] = known;
  if (known.length < met.length || !first) return undefined;

  const windowMs = Math.max(...known.map((d) => d.driver.windowMs));
  const window = scrapes(windowMs, clock);
  const steady = window + scrapes(clock.forMs + clock.keepFiringForMs, clock) + 4;
  const begin = window + 2;
  const end = begin + window + scrapes(clock.forMs, clock) + 4;
  const length = end + window + scrapes(clock.keepFiringForMs, clock) + 4;
  const at = (of: (l: Levels) => readonly number[], spread?: Spread): readonly (readonly Segment[])[] => {
    const perCase = known.map((d) => d.driver.levels(of(d.levels), spread));
    return (perCase[0] ?? []).map((_, i) => perCase.flatMap((levels) => levels[i] ?? []));
  };
  const [across = []] = at((l) => [l.across], everySeries);
  const [short = []] = at((l) => [l.short], twoTargets);
  const [alone = []] = at((l) => [l.short]);
  const roles = new Set(across.map((s) => s.role));
  const counts = across.some((s) => schema.get(s.name)?.type !== "gauge");
  const lasting = (
    slug: string,
    title: string,
    expect: Scenario["expect"],
    segments: readonly Segment[],
    events: Events = {},
  ): Scenario => ({ slug, title, expect, phases: [{ segments, scrapes: steady }], events });
  const incident = (slug: string, title: string, bad: (l: Levels) => number, events: Events = {}): Scenario => {
    const [before = [], during = []] = at((l) => [l.calm, bad(l)]);
    return { slug, title, expect: "resolves", phases: phasesOf(before, during, begin, end, length), events, peak: end };
  };
  const edge = exactlyAt(known, context, steady);
  const all = [
    incident("slow-outage", "about twice as bad as the threshold, then recovery", (l) => l.slow),
    lasting("just-above", "just beyond the threshold", "fires", across),
    lasting("just-below", "just short of the threshold", "silent", short),
    ...(edge
      ? [
          lasting(
            "exactly-at",
            "exactly at the threshold",
            known.some((d) => d.levels.edgeFires) ? "fires" : "silent",
            edge,
          ),
        ]
      : []),
    ...(counts || roles.size > 1 ? [idle(roles, counts, at((l) => [l.across])[0] ?? [], lasting)] : []),
    ...(roles.has("bad") && roles.size > 1
      ? [lasting("none-bad", "bad ones were never exported", "silent", alone, { without: (g) => g.role === "bad" })]
      : []),
    { ...incident("gone", "the target vanishes during the outage", (l) => l.outage, { goneAt: end }), peak: end - 1 },
    ...(counts
      ? [lasting("restarted", "counters restart, short of the threshold", "silent", alone, { restartAt: steady - 3 })]
      : []),
    ...(pinned.length > 0
      ? [lasting("others", "the same of a target that the alert does not ask for", "silent", elsewhere(across, pinned))]
      : []),
  ];
  const one = oneBad(first, { begin, end, length });
  const brief = clock.forMs > 0 ? tooBrief(at, { begin, length, window, held: scrapes(clock.forMs, clock) }) : [];
  return {
    alone: incident("outage", "a total outage, then recovery", (l) => l.outage),
    aloneElse: incident("outage", "an outage, then recovery", (l) => l.slow),
    all,
    optional: [...one.scenarios, ...unasked(first, across, at((l) => [l.calm])[0] ?? [], context, lasting)],
    firstOf: [brief],
    ...(one.least ? { leastTraffic: one.least } : {}),
  };
}

type Lasting = (
  slug: string,
  title: string,
  expect: Scenario["expect"],
  segments: readonly Segment[],
  events?: Events,
) => Scenario;

function drivenBy(of: Case, { schema, clock }: Context): Driven | undefined {
  const driver = driverOf(of.measure, of.threshold, schema, clock.stepMs);
  return driver && { of, driver, levels: levelsOf(of, driver) };
}

function hasSeries({ measure }: Case, { schema }: Context): boolean {
  const counted = countedBy(measure);
  return counted === undefined || labelSets(counted.of, schema).length > 0;
}

/** What is counted in all. */
function countedBy(measure: Measure): Quantity | undefined {
  if (measure.kind === "share") return measure.whole;
  return measure.kind === "quantile" ? measure.buckets : measure.kind === "quantity" ? measure : undefined;
}

/** The guard against a whole of zero, where something bad happens all the same; or counters that stand still. */
function idle(roles: ReadonlySet<string>, counts: boolean, across: readonly Segment[], lasting: Lasting): Scenario {
  const hasWhole = roles.has("whole") && roles.has("bad");
  const still = across.map((s) => (hasWhole && s.role === "bad" ? s : { ...s, amount: 0 }));
  const title = hasWhole
    ? "bad events while all of them stand still"
    : counts
      ? "counters that stand still"
      : "a whole of zero";
  return lasting("idle", title, "silent", still, counts ? { counted: 1000 } : {});
}

/** Series of the same name that the alert does not ask for; those of a share are its good ones. */
function unasked(
  { of: { measure } }: Driven,
  across: readonly Segment[],
  calm: readonly Segment[],
  { schema }: Context,
  lasting: Lasting,
): readonly Scenario[] {
  const [like] = across;
  if (measure.kind !== "quantity" || !like) return [];
  const others = otherLabelSets(measure.of, schema).map((labels): Segment => ({ ...like, labels }));
  const amount = across.reduce((sum, s) => sum + s.amount, 0);
  const bad = others.map((s) => ({ ...s, amount }));
  const title = "only series that it does not ask for are bad";
  return bad.length === 0 ? [] : [lasting("unasked", title, "silent", [...calm, ...bad])];
}

function elsewhere(segments: readonly Segment[], pinned: readonly string[]): readonly Segment[] {
  const labels = Object.fromEntries(pinned.map((label) => [label, "another"]));
  return segments.map((s) => ({ ...s, labels: { ...s.labels, ...labels } }));
}

/** True, but not for as long as `for` asks: windows forget a mild incident soon after they are no longer full of it. */
function tooBrief(
  at: (of: (l: Levels) => readonly number[]) => readonly (readonly Segment[])[],
  {
    begin,
    length,
    window,
    held,
  }: { readonly begin: number; readonly length: number; readonly window: number; readonly held: number },
): readonly Scenario[] {
  const tries: readonly (readonly [level: (l: Levels) => number, scrapes: number])[] =
    window === 0
      ? [[(l) => l.slow, held]]
      : [
          ...(held > window + 4 ? [[(l: Levels) => l.slow, held - window - 2] as const] : []),
          [(l) => l.mild, Math.ceil(window * 0.85)],
          [(l) => l.mild, Math.ceil(window * 0.95)],
          [(l) => l.slow, Math.ceil(window * 0.6)],
          [(l) => l.slow, window - 1],
          [(l) => l.slow, window],
        ];
  return tries.map(([level, scrapes]): Scenario => {
    const [before = [], during = []] = at((l) => [l.calm, level(l)]);
    const end = begin + scrapes;
    return {
      slug: "too-brief",
      title: "true, but not for long enough",
      expect: "silent",
      phases: phasesOf(before, during, begin, end, length),
      peak: end,
    };
  });
}
