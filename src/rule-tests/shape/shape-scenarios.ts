/**
 * The scenarios of any comparison, from the shape of its expression: values of its series are looked for between which it turns
 * from silent to firing, and each scenario stands on one side of such a place. Names no function of PromQL.
 */
import type { LabelSet } from "../../model/model.ts";
import { type Expr, walk } from "../../promql/ast.ts";
import { conditionOver } from "../active.ts";
import type { Scenarios } from "../case-scenarios.ts";
import { engines, timed } from "../engine.ts";
import { type Clock, type Scenario, scrapes } from "../scenario.ts";
import { type Events, type Phase, type Segment, seriesOf } from "../segment.ts";
import type { Context } from "../simulate.ts";
import { evaluateExpr } from "./evaluate-expr.ts";
import {
  type Inputs,
  inputsOf,
  type Setting,
  segmentsOf,
  segmentsOfInput,
  settingsOf,
  type Weights,
} from "./inputs.ts";
import { type Edge, edgesOf, type Try, type Turn, turnsOf, type Values } from "./search.ts";

/** The series with a set of values, now or before the offset. */
type Segments = (values: Values, weights: Weights, isPast: boolean) => readonly Segment[];

interface Situation {
  readonly settings: readonly Setting[];
  readonly segments: Segments;
  /** Whether amounts may be shared out among targets. */
  readonly isShared: boolean;
}

/** In scrapes. */
interface Lengths {
  readonly window: number;
  readonly held: number;
  readonly kept: number;
  readonly offset: number;
}

const single: Weights = [1];
/** Shared out as a sum needs it, around a mean, or the same on both. */
const spreads: readonly Weights[] = [
  [0.6, 0.4],
  [1.2, 0.8],
  [1, 1],
];

/** `never-turns` where nothing that its series can show changes the result; undefined where it has a part that is not known. */
export function shapeScenarios(expr: Expr, context: Context, pinned: LabelSet): Scenarios | "never-turns" | undefined {
  const { schema, clock } = context;
  const inputs = inputsOf(expr, schema, clock.stepMs);
  if (!inputs || evaluateExpr(expr, [], clock.evaluationMs) === undefined) return undefined;
  const lengths: Lengths = {
    window: scrapes(inputs.windowMs, clock),
    held: scrapes(clock.forMs, clock),
    kept: scrapes(clock.keepFiringForMs, clock),
    offset: scrapes(inputs.offsetMs, clock),
  };
  if (lengths.offset > 0 && lengths.offset - 1 < lengths.window + lengths.held + 2) return undefined;
  for (const situation of situationsOf(expr, inputs, clock)) {
    const attempt = trying(situation, lengths, context, pinned);
    const turned = bestTurn(situation.settings, attempt);
    if (!turned) continue;
    const { turn, edges } = turned;
    return scenariosAt({ situation, inputs, lengths, clock, attempt, edges, pinned }, turn.calm, turn.bad, turn.index);
  }
  return "never-turns";
}

/** So many turns are compared where series hide each other. */
const mostTurns = 5;

/** Of the first turns the one at which most of the series matter. */
function bestTurn(
  settings: readonly Setting[],
  attempt: Try,
): { readonly turn: Turn; readonly edges: readonly Edge[] } | undefined {
  let best: { readonly turn: Turn; readonly edges: readonly Edge[] } | undefined;
  let count = 0;
  for (const turn of turnsOf(settings, attempt)) {
    const edges = edgesOf(settings, turn.bad, attempt);
    if (!best || matter(edges) > matter(best.edges)) best = { turn, edges };
    count += 1;
    if (matter(best.edges) >= settings.length || count === mostTurns) break;
  }
  return best;
}

const matter = (edges: readonly Edge[]): number => new Set(edges.map((e) => e.index)).size;

/** Many targets of which some are bad where they are counted; one target, and one whose series may vanish. */
function* situationsOf(expr: Expr, inputs: Inputs, { stepMs }: Clock): Generator<Situation> {
  const nodes = [...walk(expr)];
  if (nodes.some((e) => e.kind === "aggregation" && e.op === "count")) {
    const isShare = nodes.some((e) => e.kind === "binary" && e.op === "/");
    yield* populations(settingsOf(inputs, expr, stepMs, false), stepMs, isShare ? 50 : 20);
  }
  for (const mayVanish of [false, true]) {
    const settings = settingsOf(inputs, expr, stepMs, mayVanish);
    const segments: Segments = (values, weights, isPast) => segmentsOf(settings, values, stepMs, weights, isPast);
    yield { settings, segments, isShared: true };
    if (mayVanish) yield* populations(settingsOf(inputs, expr, stepMs, false), stepMs, 20);
  }
}

/** So many targets of which some are bad. */
function* populations(settings: readonly Setting[], stepMs: number, targets: number): Generator<Situation> {
  const base = settings.map((s) => s.base);
  for (const [i, setting] of settings.entries()) {
    for (const level of setting.levels) {
      if (level === setting.base) continue;
      const odd = base.with(i, level);
      const segments: Segments = ([n = 0], _, isPast) => {
        const some = (is: (at: number) => boolean): Weights =>
          Array.from({ length: targets }, (_, at) => (is(at) ? 1 : undefined));
        return [
          ...segmentsOf(
            settings,
            odd,
            stepMs,
            some((at) => at < n),
            isPast,
          ),
          ...segmentsOf(
            settings,
            base,
            stepMs,
            some((at) => at >= n),
            isPast,
          ),
        ];
      };
      const levels = Array.from({ length: targets + 1 }, (_, n) => n);
      yield {
        settings: [{ ...setting, what: "amount", levels, base: 0, isContinuous: false }],
        segments,
        isShared: false,
      };
    }
  }
}

function steadyPhases(
  { segments }: Situation,
  { window, held, kept, offset }: Lengths,
  values: Values,
  weights: Weights,
) {
  const now = { segments: segments(values, weights, false), scrapes: window + held + kept + 4 };
  if (offset === 0) return [now];
  return [
    { segments: segments(values, weights, true), scrapes: window + held + 4 },
    { ...now, scrapes: offset - 1 },
  ];
}

/** Whether it fires after it has been like this for long enough. */
function trying(situation: Situation, lengths: Lengths, { meaning, schema, clock }: Context, pinned: LabelSet): Try {
  return (values) => {
    const phases = steadyPhases(situation, lengths, values, single);
    const series = seriesOf(phases, {}, (n) => ({ job: "job", instance: `${n}`, ...pinned }), schema);
    const condition = conditionOver(
      meaning,
      series.map((s) => timed(s, clock.stepMs)),
    );
    const last = phases.reduce((sum, p) => sum + p.scrapes, 0);
    const { evaluationMs, stepMs } = clock;
    const at = Math.floor((last * stepMs) / evaluationMs + 0.1) * evaluationMs;
    const found = condition(at, "open");
    // Prometheus 2 and VictoriaMetrics count the edge of a window otherwise.
    const others = engines.filter((e) => e !== "open").map((engine) => condition(at, engine));
    const isDisputed = others.some((o) => o.isClose || o.values.size > 0 !== found.values.size > 0);
    // What moves on may only just have got there.
    const earlier = [0.25, 0.5, 0.75, 1].map(
      (part) => at - Math.ceil((part * clock.forMs) / evaluationMs) * evaluationMs,
    );
    const fires =
      found.values.size > 0 && (clock.forMs === 0 || earlier.every((ms) => condition(ms, "open").values.size > 0));
    return { fires, isClose: found.isClose || isDisputed, isExact: found.isExact ?? false };
  };
}

interface Found {
  readonly situation: Situation;
  readonly inputs: Inputs;
  readonly lengths: Lengths;
  readonly clock: Clock;
  readonly attempt: Try;
  readonly edges: readonly Edge[];
  readonly pinned: LabelSet;
}

function scenariosAt(found: Found, calmest: Values, first: Values, turned: number): Scenarios | undefined {
  const { situation, lengths, edges } = found;
  const isNow = (index: number): boolean => situation.settings[index]?.isPast !== true;
  // Where it is only a matter of being there, there are no values to be near.
  const main = edges.find((e) => e.index === turned) ?? edges[0] ?? { index: turned, across: first, short: calmest };
  const present = isNow(turned) ? undefined : edges.find((e) => isNow(e.index));
  if (!isNow(turned) && !present) return undefined;
  const calm = present ? present.short : calmest;
  const worst = worstOf(found, present?.index ?? turned, first);
  const slow = (edges.find((e) => e.index === (present?.index ?? turned)) ?? main).across;
  const lasting = (
    slug: string,
    title: string,
    expect: Scenario["expect"],
    values: Values,
    more: More = {},
  ): Scenario => {
    const phases = steadyPhases(situation, lengths, values, more.weights ?? single);
    const beside = more.beside ?? [];
    return {
      slug,
      title,
      expect,
      phases: phases.map((p) => ({ ...p, segments: [...p.segments, ...beside] })),
      events: more.events ?? {},
    };
  };
  const either = (slug: string, title: string, values: Values, more: More = {}): readonly Scenario[] => [
    lasting(slug, title, "fires", values, more),
    lasting(slug, title, "silent", values, more),
  ];
  const weights = situation.isShared ? spreads : [single];
  const over = (slug: string, title: string, expect: Scenario["expect"], values: Values): readonly Scenario[] =>
    weights.map((w) => lasting(slug, title, expect, values, { weights: w }));
  const outage = incident(found, "outage", "as bad as it gets, then recovery", calm, worst);
  const mild = incident(found, "outage", "just beyond the limit, then recovery", calm, slow);
  return {
    alone: outage,
    aloneElse: mild,
    all: [
      lasting("just-above", "just beyond the limit", "fires", main.across),
      lasting("just-below", "just short of the limit", "silent", main.short),
    ],
    optional: [
      ...edges.flatMap((edge, i) => besideEdge(edge, i, main, lasting)),
      { ...mild, slug: "slow-outage" },
      {
        ...incident(found, "gone", "the target vanishes during the outage", calm, worst, { goneAt: true }),
        expect: "resolves",
      },
      ...historyScenario(found, first),
    ],
    firstOf: [
      over("shared-above", "just beyond the limit, on two targets", "fires", main.across),
      over("shared-below", "just short of the limit, on two targets", "silent", main.short),
      either(
        "idle",
        "nothing happens at all",
        found.situation.settings.map(() => 0),
      ),
      found.inputs.all.some((input) => input.isCounter)
        ? [
            lasting("restarted", "counters restart, short of the limit", "silent", main.short, {
              events: { restartAt: lengthOf(found) - 3 },
            }),
          ]
        : [],
      othersBad(found, calm, worst, lasting),
      othersCalm(found, calm, slow, lasting),
      tooBrief(found, calm, worst, slow),
    ],
  };
}

interface More {
  readonly weights?: Weights;
  readonly events?: Events;
  readonly beside?: readonly Segment[];
}

type Lasting = (slug: string, title: string, expect: Scenario["expect"], values: Values, more?: More) => Scenario;

const lengthOf = ({ lengths: { window, held, kept, offset } }: Found): number =>
  offset > 0 ? window + held + 4 + offset - 1 : window + held + kept + 4;

/** As far from the place where it turns as it still fires. */
function worstOf({ situation, attempt }: Found, index: number, bad: Values): Values {
  const now = bad[index] ?? 0;
  if (Number.isNaN(now)) return bad;
  const levels = (situation.settings[index]?.levels ?? []).filter((l) => !Number.isNaN(l));
  const firing = levels.filter((level) => attempt(bad.with(index, level)).fires);
  const far = firing.toSorted((a, b) => Math.abs(b - now) - Math.abs(a - now)).find((l) => Math.abs(l) < 1e6) ?? now;
  return bad.with(index, far);
}

function besideEdge(edge: Edge, i: number, main: Edge, lasting: Lasting): readonly Scenario[] {
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
function incident(
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
function historyScenario({ situation, lengths, edges }: Found, bad: Values): readonly Scenario[] {
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
function othersBad(found: Found, calm: Values, bad: Values, lasting: Lasting): readonly Scenario[] {
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
function othersCalm(found: Found, calm: Values, bad: Values, lasting: Lasting): readonly Scenario[] {
  if (!found.situation.isShared) return [];
  const more = beside(found, calm, undefined);
  if (more.length === 0) return [];
  return [lasting("others-calm", "only series that it asks for are bad", "fires", bad, { beside: more })];
}

/** True, but not for as long as `for` asks. */
function tooBrief(found: Found, calm: Values, worst: Values, slow: Values): readonly Scenario[] {
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
