/** Finds windows that reach back further than samples are kept. */
import { formatDuration } from "../../basics/duration.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { findingAt } from "./context.ts";
import { windows } from "./windows.ts";

export const windowBeyondRetention: ExprCheck = {
  on: "expression",
  code: "window-beyond-retention",
  severity: ["error"],
  finds: "a window longer than samples are kept",
  because: "Prometheus silently uses what it still has, and the result is that of a shorter window",
  example: {
    form: "expression",
    fails: "increase(http_requests_total[30d]) > 1000",
    passes: "increase(http_requests_total[14d]) > 1000",
  },
  looksAt: ["range", "subquery"],
  run: (context) => {
    const { retentionMs } = context;
    if (retentionMs === undefined) return [];
    return windows(context).flatMap(({ of, ms, span }): readonly Finding[] => {
      const offset = Math.max(0, (of.kind === "range" ? of.of.offsetMs : of.offsetMs) ?? 0);
      if (ms + offset <= retentionMs) return [];
      const message = `this reads ${formatDuration(ms + offset)} back, and samples are kept for ${formatDuration(retentionMs)}`;
      return [
        findingAt(context, span, message, {
          hint: "use a shorter window, or let a long-term store evaluate the rule",
        }),
      ];
    });
  },
};
