/** What an expression reads, as series with values that can be tried, and whether it fires with them. Makes no scenarios. */

import type { LabelSet } from "../../model/model.ts";
import { type Expr, walk } from "../../promql/ast.ts";
import { engines } from "../../promql/evaluate/engine.ts";
import type { Clock } from "../series/scenario.ts";
import { type Segment, seriesOf } from "../series/segment.ts";
import { timed } from "../series/timed-series.ts";
import { conditionOver } from "../simulation/active.ts";
import type { Context } from "../simulation/simulate.ts";
import type { Inputs } from "./inputs.ts";
import type { Try, Values } from "./search.ts";
import { segmentsOf, type Weights } from "./set-segments.ts";
import { type Setting, settingsOf } from "./settings.ts";

/** The series with a set of values, now or before the offset. */
type Segments = (values: Values, weights: Weights, isPast: boolean) => readonly Segment[];

export interface Situation {
  readonly settings: readonly Setting[];
  readonly segments: Segments;
  /** Whether amounts may be shared out among targets. */
  readonly isShared: boolean;
}

/** In scrapes. */
export interface Lengths {
  readonly window: number;
  readonly held: number;
  readonly kept: number;
  readonly offset: number;
}

export const single: Weights = [1];
/** Shared out as a sum needs it, around a mean, or the same on both. */
export const spreads: readonly Weights[] = [
  [0.6, 0.4],
  [1.2, 0.8],
  [1, 1],
];

/** Many targets of which some are bad where they are counted; one target, and one whose series may vanish. */
export function* situationsOf(expr: Expr, inputs: Inputs, { stepMs }: Clock): Generator<Situation> {
  const nodes = walk(expr);
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

export function steadyPhases(
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
export function trying(
  situation: Situation,
  lengths: Lengths,
  { meaning, schema, clock }: Context,
  pinned: LabelSet,
): Try {
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
