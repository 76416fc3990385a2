/** Finds windows that hold too few samples to rely on, or too few points of a subquery. */
import { formatDuration } from "../../basics/duration.ts";
import type { RangeSelector, Subquery } from "../../promql/ast.ts";
import { functionFacts } from "../../promql/functions.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { type ExprContext, findingAt, isVariable } from "./context.ts";
import { comparing, windows } from "./windows.ts";

/** One scrape may fail, and a rate still has two samples on each side of it. */
const samplesWanted = 4;

export const windowTooShort: ExprCheck = {
  on: "expression",
  code: "window-too-short",
  severity: ["warning", "error"],
  finds: "a window with fewer than four samples, or two points of a subquery; an error where there can be no result",
  because: "one failed scrape leaves such a window without a result, and a shorter one never has any",
  example: {
    form: "expression",
    fails: "rate(http_requests_total[30s]) > 1",
    passes: "rate(http_requests_total[1m]) > 1",
  },
  looksAt: ["range", "subquery"],
  run: (context) =>
    windows(context).flatMap(({ of, ms, span, call }): readonly Finding[] => {
      if (!call) return [];
      const short = of.kind === "range" ? ofSamples(context, ms, of, call.name) : ofPoints(context, ms, of, call.name);
      if (!short) return [];
      return [
        findingAt(context, span, `a window of ${formatDuration(ms)} is too short for ${call.name}()`, {
          severity: short.hopeless ? "error" : "warning",
          because: short.because,
          hint: `use ${formatDuration(short.wanted)} or more`,
        }),
      ];
    }),
};

interface Short {
  /** There is never a result. */
  readonly hopeless: boolean;
  readonly because: string;
  /** In milliseconds. */
  readonly wanted: number;
}

function ofSamples(context: ExprContext, ms: number, { of }: RangeSelector, name: string): Short | undefined {
  const { ms: interval, isSure } = context.interval(of) ?? { ms: 0, isSure: false };
  // One that is extended takes samples from outside of the window.
  if (interval <= 0 || of.extended) return undefined;
  const compares = comparing.has(name);
  const wanted = (compares ? samplesWanted : 1) * interval;
  if (ms >= wanted) return undefined;
  const every = `a sample arrives every ${formatDuration(interval)}`;
  const short = (because: string): Short => ({ hopeless: false, because: every + because, wanted });
  if (!compares) return short(", so the window is often empty");
  if (ms > interval)
    return short(
      `: with fewer than ${samplesWanted} in the window, one failed scrape leaves ${name}() without a result`,
    );
  if (needed(name) === 1) return short(`, and of one alone ${name}() is 0`);
  const hopeless = isSure && neverTwo(context, ms, interval);
  const effect = hopeless
    ? never
    : isSure
      ? "Prometheus 3 never has two, Prometheus 2 only at the very moment of a sample"
      : "it returns something only where samples come more often";
  return { ...short(`, and ${name}() needs two in the window: ${effect}`), hopeless };
}

/** The points of a subquery lie where its step divides the time. */
function ofPoints(context: ExprContext, ms: number, { step }: Subquery, name: string): Short | undefined {
  if (!step || !("ms" in step) || isVariable(context, context.reading.parts.ranges.get(step))) return undefined;
  const wanted = needed(name) * step.ms;
  if (ms >= wanted) return undefined;
  const every = `there is a point every ${formatDuration(step.ms)}`;
  const short = (because: string): Short => ({ hopeless: false, because: every + because, wanted });
  if (needed(name) === 1) return short(", so the window is often empty");
  const hopeless = neverTwo(context, ms, step.ms);
  const effect = hopeless
    ? never
    : ms > step.ms
      ? "it returns nothing at the moments with only one"
      : "Prometheus 3 never has two, Prometheus 2 only at moments that the step divides";
  return { ...short(`, and ${name}() needs two in the window: ${effect}`), hopeless };
}

const never = "it never returns anything";

function needed(name: string): number {
  return functionFacts(name)?.samples ?? 1;
}

/** Since Prometheus 3 a sample at the very beginning of a window is left out, so that one as long as their distance holds one. */
function neverTwo({ oldestPrometheus: oldest }: ExprContext, ms: number, distance: number): boolean {
  const onlyNew = oldest !== undefined && Number.parseInt(oldest, 10) >= 3;
  return ms < distance || (ms === distance && onlyNew);
}
