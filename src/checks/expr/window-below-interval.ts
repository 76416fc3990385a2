/** Finds rules evaluated less often than their window is long. */
import { formatDuration } from "../../basics/duration.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { findingAt } from "./context.ts";
import { comparing, windows } from "./windows.ts";

export const windowBelowInterval: ExprCheck = {
  on: "expression",
  code: "window-below-interval",
  severity: ["warning"],
  finds: "a window shorter than the interval of its group",
  because: "nothing sees what happens between the end of one window and the start of the next",
  example: {
    form: "group",
    fails: `name: slow
interval: 10m
rules:
  - alert: ManyRequests
    expr: rate(http_requests_total[5m]) > 1`,
    passes: `name: slow
interval: 10m
rules:
  - alert: ManyRequests
    expr: rate(http_requests_total[10m]) > 1`,
  },
  looksAt: ["range", "subquery"],
  run: (context) => {
    const { usage } = context;
    const intervalMs = usage.kind === "alert" || usage.kind === "record" ? usage.rule.group.intervalMs : undefined;
    if (intervalMs === undefined) return [];
    return windows(context).flatMap(({ ms, span, call }): readonly Finding[] => {
      if (!call || !comparing.has(call.name) || ms >= intervalMs) return [];
      return [
        findingAt(context, span, `a window of ${formatDuration(ms)} misses what happens between evaluations`, {
          because: `the group is evaluated every ${formatDuration(intervalMs)}`,
          hint: `use ${formatDuration(intervalMs)} or more, or evaluate the group more often`,
        }),
      ];
    });
  },
};
