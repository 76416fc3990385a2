/** Finds rules evaluated less often than their window is long: what happens in between is never seen. */
import type { Diagnostic } from "../../diagnostic.ts";
import { formatDuration } from "../../duration.ts";
import { type ExprCheck, tell } from "../expr-support/context.ts";
import { comparing, windows } from "../expr-support/windows.ts";

export const windowBelowInterval: ExprCheck = (context) => {
  const { usage } = context;
  const intervalMs = usage.kind === "alert" || usage.kind === "record" ? usage.rule.group.intervalMs : undefined;
  if (intervalMs === undefined) return [];
  return windows(context).flatMap(({ ms, span, call }): readonly Diagnostic[] => {
    if (!call || !comparing.has(call.name) || ms >= intervalMs) return [];
    const message = `a window of ${formatDuration(ms)} misses what happens between evaluations`;
    return [
      tell(context, "warning", "window-below-interval", span, message, {
        notes: [{ message: `the group is evaluated every ${formatDuration(intervalMs)}` }],
        hint: `use ${formatDuration(intervalMs)} or more, or evaluate the group more often`,
      }),
    ];
  });
};
