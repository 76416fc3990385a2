/** Finds time windows that hold too few samples to be relied on, or too few points of a subquery. */
import type { Diagnostic } from "../../diagnostic.ts";
import { formatDuration } from "../../duration.ts";
import type { RangeSelector, Subquery } from "../../promql/ast.ts";
import { functionFacts } from "../../promql/functions.ts";
import { type ExprCheck, type ExprContext, isVariable, tell } from "../expr-support/context.ts";
import { comparing, windows } from "../expr-support/windows.ts";

/** One scrape may fail, and a rate still has two samples on each side of it. */
const samplesWanted = 4;

export const windowTooShort: ExprCheck = (context) =>
  windows(context).flatMap(({ of, ms, span, call }): readonly Diagnostic[] => {
    if (!call) return [];
    const short = of.kind === "range" ? ofSamples(context, ms, of, call.name) : ofPoints(context, ms, of, call.name);
    if (!short) return [];
    const message = `a window of ${formatDuration(ms)} is too short for ${call.name}()`;
    return [
      tell(context, short.hopeless ? "error" : "warning", "window-too-short", span, message, {
        notes: [{ message: short.because }],
        hint: `use ${formatDuration(short.wanted)} or more`,
      }),
    ];
  });

interface Short {
  /** There is never a result. */
  readonly hopeless: boolean;
  readonly because: string;
  /** In milliseconds. */
  readonly wanted: number;
}

function ofSamples(context: ExprContext, ms: number, { of }: RangeSelector, name: string): Short | undefined {
  const interval = context.intervalMs(of);
  if (interval === undefined || interval <= 0) return undefined;
  const compares = comparing.has(name);
  const wanted = (compares ? samplesWanted : 1) * interval;
  if (ms >= wanted) return undefined;
  // Two samples never fit in less than their distance; four may be had with luck.
  const hopeless = ms <= interval && compares;
  const every = `a sample arrives every ${formatDuration(interval)}`;
  const because = hopeless
    ? `${every}, and ${name}() needs two in the window: it never returns anything`
    : compares
      ? `${every}: with fewer than ${samplesWanted} in the window, one failed scrape leaves ${name}() without a result`
      : `${every}, so the window is often empty`;
  return { hopeless, because, wanted };
}

/**
 * The points of a subquery lie where its step divides the time. Since Prometheus 3 one at the very beginning of the window is
 * left out, so that a window as long as the step holds one.
 */
function ofPoints(context: ExprContext, ms: number, { step }: Subquery, name: string): Short | undefined {
  if (!step || !("ms" in step) || isVariable(context, context.reading.parts.ranges.get(step))) return undefined;
  const needed = functionFacts(name)?.samples ?? 1;
  const wanted = needed * step.ms;
  if (ms >= wanted) return undefined;
  const every = `there is a point every ${formatDuration(step.ms)}`;
  if (needed === 1) return { hopeless: false, because: `${every}, so the window is often empty`, wanted };
  const { oldestPrometheus: oldest } = context;
  const onlyNew = oldest !== undefined && Number.parseInt(oldest, 10) >= 3;
  const hopeless = ms < step.ms || (ms === step.ms && onlyNew);
  const effect = hopeless
    ? "it never returns anything"
    : ms > step.ms
      ? "it returns nothing at the moments with only one"
      : "Prometheus 3 never has them, Prometheus 2 only at moments that the step divides";
  return { hopeless, because: `${every}, and ${name}() needs two in the window: ${effect}`, wanted };
}
