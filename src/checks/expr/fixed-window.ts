/** Finds panels whose rates have a window of their own: zoomed out they skip data, zoomed in they blur it. */
import type { Diagnostic } from "../../diagnostic.ts";
import { formatDuration } from "../../duration.ts";
import { type ExprCheck, tell } from "../expr-support/context.ts";
import { windows } from "../expr-support/windows.ts";

export const fixedWindow: ExprCheck = (context) => {
  const { usage } = context;
  // A stat or gauge shows one value, for which a fixed time may be just what is meant.
  if (usage.kind !== "panel" || !/^(?:timeseries|graph|heatmap|barchart)$/.test(usage.panel.type)) return [];
  return windows(context).flatMap(({ of, ms, span, call }): readonly Diagnostic[] => {
    if (of.kind !== "range" || !call || !["rate", "irate", "increase"].includes(call.name)) return [];
    return [
      tell(
        context,
        "note",
        "fixed-window",
        span,
        `the window of ${formatDuration(ms)} stays the same when the reader zooms`,
        {
          notes: [{ message: "with a step longer than the window, what lies between is not shown" }],
          hint: "write [$__rate_interval]",
          replacement: "$__rate_interval",
        },
      ),
    ];
  });
};
