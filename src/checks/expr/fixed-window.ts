/** Finds panels whose rates do not follow the reader's zoom. */
import { formatDuration } from "../../basics/duration.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { type ExprContext, findingAt, textIn } from "./context.ts";
import { named } from "./nodes.ts";
import { windows } from "./windows.ts";

const advice = { hint: "write [$__rate_interval]", replacement: "$__rate_interval" };

export const fixedWindow: ExprCheck = {
  on: "expression",
  code: "fixed-window",
  severity: ["note", "warning"],
  finds: "a rate on a panel with a fixed window; a warning for `$__interval`, which may hold one sample; `--fix`",
  because: "zoomed out, a fixed window skips what lies between the steps; zoomed in, $__interval holds too few samples",
  example: {
    form: "panel",
    fails: `{ "targets": [{ "expr": "sum(rate(http_requests_total{job=~'$job', instance=~'$instance'}[5m]))" }], "fieldConfig": { "defaults": { "unit": "reqps" } } }`,
    passes: `{ "targets": [{ "expr": "sum(rate(http_requests_total{job=~'$job', instance=~'$instance'}[$__rate_interval]))" }], "fieldConfig": { "defaults": { "unit": "reqps" } } }`,
  },
  looksAt: ["range", "subquery"],
  run: (context) => (context.usage.kind === "panel" ? [...fixed(context), ...tooNarrow(context)] : []),
};

function fixed(context: ExprContext): readonly Finding[] {
  // The increase within a day is a number that a panel may mean, and so is any average of a fixed time.
  return windows(context).flatMap(({ of, ms, span, call }): readonly Finding[] => {
    if (of.kind !== "range" || !call || (call.name !== "rate" && call.name !== "irate")) return [];
    return [
      findingAt(context, span, `the window of ${formatDuration(ms)} stays the same when the reader zooms`, {
        because: "with a step longer than the window, what lies between is not shown",
        ...advice,
      }),
    ];
  });
}

/** Zoomed in, `$__interval` is as long as one scrape, and a rate needs two samples. */
function tooNarrow(context: ExprContext): readonly Finding[] {
  return named(context.nodes.calls, "rate", "irate").flatMap(({ args: [arg], name }): readonly Finding[] => {
    const span = arg?.kind === "range" ? context.reading.parts.ranges.get(arg.range) : undefined;
    if (!/^\$(?:__interval|\{__interval\})$/.test(textIn(context, span).trim())) return [];
    return [
      findingAt(context, span, `$__interval may hold a single sample, and ${name}() needs two`, {
        severity: "warning",
        because: "the panel is empty as soon as the reader zooms in",
        ...advice,
      }),
    ];
  });
}
