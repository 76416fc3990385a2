/** Finds windows that reach back further than samples are kept: Prometheus silently uses what it still has. */
import type { Diagnostic } from "../../diagnostic.ts";
import { formatDuration } from "../../duration.ts";
import { type ExprCheck, tell } from "../expr-support/context.ts";
import { windows } from "../expr-support/windows.ts";

export const windowBeyondRetention: ExprCheck = (context) => {
  const { retentionMs } = context;
  if (retentionMs === undefined) return [];
  return windows(context).flatMap(({ of, ms, span }): readonly Diagnostic[] => {
    const offset = Math.max(0, (of.kind === "range" ? of.of.offsetMs : of.offsetMs) ?? 0);
    if (ms + offset <= retentionMs) return [];
    const reach = formatDuration(ms + offset);
    return [
      tell(
        context,
        "error",
        "window-beyond-retention",
        span,
        `this reads ${reach} back, and samples are kept for ${formatDuration(retentionMs)}`,
        {
          notes: [{ message: "the rest is missing without a word, and the result is that of a shorter window" }],
          hint: "use a shorter window, or let a long-term store evaluate the rule",
        },
      ),
    ];
  });
};
