/** Finds time windows that hold too few samples to be relied on. */
import type { Diagnostic } from "../../diagnostic.ts";
import { formatDuration } from "../../duration.ts";
import { type ExprCheck, tell } from "../expr-support/context.ts";
import { comparing, windows } from "../expr-support/windows.ts";

/** One scrape may fail, and a rate still has two samples on each side of it. */
const samplesWanted = 4;

export const windowTooShort: ExprCheck = (context) =>
  windows(context).flatMap(({ of, ms, span, call }): readonly Diagnostic[] => {
    const interval = of.kind === "range" ? context.intervalMs(of.of) : undefined;
    if (!call || interval === undefined || interval <= 0) return [];
    const compares = comparing.has(call.name);
    const wanted = (compares ? samplesWanted : 1) * interval;
    if (ms >= wanted) return [];
    // Two samples never fit in less than their distance; four may be had with luck.
    const hopeless = ms <= interval && compares;
    const every = `a sample arrives every ${formatDuration(interval)}`;
    const because = hopeless
      ? `${every}, and ${call.name}() needs two in the window: it never returns anything`
      : compares
        ? `${every}: with fewer than ${samplesWanted} in the window, one failed scrape leaves ${call.name}() without a result`
        : `${every}, so the window is often empty`;
    const severity = hopeless ? "error" : "warning";
    return [
      tell(
        context,
        severity,
        "window-too-short",
        span,
        `a window of ${formatDuration(ms)} is too short for ${call.name}()`,
        {
          notes: [{ message: because }],
          hint: `use ${formatDuration(wanted)} or more`,
        },
      ),
    ];
  });
