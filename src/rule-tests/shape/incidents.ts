/** The scenarios around a place where an expression turns: incidents, other series, histories. Looks for no such place. */
import type { LabelSet } from "../../model/model.ts";
import type { Clock, Scenario } from "../series/scenario.ts";
import type { Events, Phase, Segment } from "../series/segment.ts";
import type { Inputs } from "./inputs.ts";
import type { Edge, Try, Values } from "./search.ts";
import { segmentsOfInput, type Weights } from "./set-segments.ts";
import { type Lengths, type Situation, single } from "./situation.ts";

export interface More {
  readonly weights?: Weights;
  readonly events?: Events;
  readonly beside?: readonly Segment[];
}

export type Lasting = (
  slug: string,
  title: string,
  expect: Scenario["expect"],
  values: Values,
  more?: More,
) => Scenario;

export interface Found {
  readonly situation: Situation;
  readonly inputs: Inputs;
  readonly lengths: Lengths;
  readonly clock: Clock;
  readonly attempt: Try;
  readonly edges: readonly Edge[];
  readonly pinned: LabelSet;
}

export const lengthOf = ({ lengths: { window, held, kept, offset } }: Found): number =>
  offset > 0 ? window + held + 4 + offset - 1 : window + held + kept + 4;

/** As far from the place where it turns as it still fires. */
export function worstOf({ situation, attempt }: Found, index: number, bad: Values): Values {
  const now = bad[index] ?? 0;
  if (Number.isNaN(now)) return bad;
  const levels = (situation.settings[index]?.levels ?? []).filter((l) => !Number.isNaN(l));
  const firing = levels.filter((level) => attempt(bad.with(index, level)).fires);
  const far = firing.toSorted((a, b) => Math.abs(b - now) - Math.abs(a - now)).find((l) => Math.abs(l) < 1e6) ?? now;
  return bad.with(index, far);
}

export function besideEdge(edge: Edge, i: number, main: Edge, lasting: Lasting): readonly Scenario[] {
  const { at, atFires } = edge;
  const exact = at
    ? [lasting(`exactly-at${i === 0 ? "" : `-${i + 1}`}`, "exactly at the limit", atFires ? "fires" : "silent", at)]
    : [];
  if (edge === main) return exact;
  return [
    lasting(`just-above-${i + 1}`, "just beyond the limit, by other series", "fires", edge.across),
    lasting(`just-below-${i + 1}`, "just short of the limit, by other series", "silent", edge.short),
    ...exact,
  ];
}

/** Calm, bad, calm again; before the offset it was as `bad` says. */
export function incident(
  { situation: { segments }, lengths: { window, held, kept, offset } }: Found,
  slug: string,
  title: string,
  calm: Values,
  bad: Values,
  { goneAt, badScrapes = window + held + 4 }: { readonly goneAt?: true; readonly badScrapes?: number } = {},
): Scenario {
  const past: readonly Phase[] =
    offset > 0 ? [{ segments: segments(bad, single, true), scrapes: offset + window + 2 }] : [];
  const before = past.reduce((sum, p) => sum + p.scrapes, 0);
  const begin = before + window + 2;
  const end = begin + badScrapes;
  const phases = [
    ...past,
    { segments: segments(calm, single, false), scrapes: begin - before },
    { segments: segments(bad, single, false), scrapes: badScrapes },
    { segments: segments(calm, single, false), scrapes: window + kept + 4 },
  ];
  return {
    slug,
    title,
    expect: "resolves",
    phases,
    begin,
    peak: goneAt ? end - 1 : end,
    ...(goneAt ? { events: { goneAt: end } } : {}),
  };
}

/** What counts is what was there before the offset, and not sooner or later. */
export function historyScenario({ situation, lengths, edges }: Found, bad: Values): readonly Scenario[] {
  const { window, held, offset } = lengths;
  const edge = edges.find((e) => situation.settings[e.index]?.isPast);
  if (offset === 0 || !edge) return [];
  const { segments } = situation;
  const odd = window + 12;
  const before = offset;
  const phases = [
    { segments: segments(edge.short, single, true), scrapes: odd },
    { segments: segments(bad, single, true), scrapes: before - odd },
    { segments: segments(bad, single, false), scrapes: odd + window + held + 6 },
  ];
  const all = phases.reduce((sum, p) => sum + p.scrapes, 0);
  const title = "long bad, until what it is compared with was otherwise";
  return [{ slug: "history", title, expect: "fires", phases, begin: before, peak: all }];
}

function beside({ situation, inputs, clock }: Found, values: Values, labels: LabelSet | undefined): readonly Segment[] {
  const { settings } = situation;
  const of = (like: Inputs["all"][number], sets: readonly LabelSet[]): readonly Segment[] =>
    segmentsOfInput(like, settings, values, clock.stepMs, single, false, sets);
  if (labels)
    return inputs.all.flatMap((input) =>
      of(
        input,
        input.sets.map((set) => ({ ...set, ...labels })),
      ),
    );
  return inputs.others.flatMap(({ like, sets }) => of(like, sets));
}

/** Series that the alert does not ask for are bad. */
export function othersBad(found: Found, calm: Values, bad: Values, lasting: Lasting): readonly Scenario[] {
  if (!found.situation.isShared) return [];
  const elsewhere = Object.fromEntries(Object.keys(found.pinned).map((label) => [label, "another"]));
  const more = [
    ...beside(found, bad, undefined),
    ...(Object.keys(found.pinned).length > 0 ? beside(found, bad, elsewhere) : []),
  ];
  if (more.length === 0) return [];
  return [lasting("others", "only series that it does not ask for are bad", "silent", calm, { beside: more })];
}

/** Series that the alert does not ask for are well, or beyond all measure. */
export function othersCalm(found: Found, calm: Values, bad: Values, lasting: Lasting): readonly Scenario[] {
  if (!found.situation.isShared) return [];
  const more = beside(found, calm, undefined);
  if (more.length === 0) return [];
  return [lasting("others-calm", "only series that it asks for are bad", "fires", bad, { beside: more })];
}

/** True, but not for as long as `for` asks. */
export function tooBrief(found: Found, calm: Values, worst: Values, slow: Values): readonly Scenario[] {
  const { window, held } = found.lengths;
  if (held === 0) return [];
  const tries: readonly (readonly [Values, number])[] = [
    [worst, held],
    [slow, held],
    [slow, Math.ceil(window * 0.9)],
    [slow, Math.ceil(window * 0.6)],
    [worst, Math.max(1, held - window - 2)],
  ];
  return tries.map(([bad, badScrapes]): Scenario => {
    const scenario = incident(found, "too-brief", "true, but not for long enough", calm, bad, { badScrapes });
    return { ...scenario, expect: "silent" };
  });
}
