/** Finds panels whose rates have a window of their own, or one that may hold a single sample: zooming hides or blurs data. */
import type { Diagnostic } from "../../diagnostic.ts";
import { formatDuration } from "../../duration.ts";
import { calls } from "../expr-support/all-nodes.ts";
import { type ExprCheck, type ExprContext, tell } from "../expr-support/context.ts";
import { windows } from "../expr-support/windows.ts";

const code = "fixed-window";
const hint = "write [$__rate_interval]";
const replacement = "$__rate_interval";

export const fixedWindow: ExprCheck = (context) =>
  context.usage.kind === "panel" ? [...fixed(context), ...tooNarrow(context)] : [];

function fixed(context: ExprContext): readonly Diagnostic[] {
  // The increase within a day is a number that a panel may mean, and so is any average of a fixed time.
  return windows(context).flatMap(({ of, ms, span, call }): readonly Diagnostic[] => {
    if (of.kind !== "range" || !call || (call.name !== "rate" && call.name !== "irate")) return [];
    const message = `the window of ${formatDuration(ms)} stays the same when the reader zooms`;
    const notes = [{ message: "with a step longer than the window, what lies between is not shown" }];
    return [tell(context, "note", code, span, message, { notes, hint, replacement })];
  });
}

/** Zoomed in, `$__interval` is as long as one scrape, and a rate needs two samples. */
function tooNarrow(context: ExprContext): readonly Diagnostic[] {
  const { reading, written, original } = context;
  return calls(reading.expr, "rate", "irate").flatMap(({ args: [arg], name }): readonly Diagnostic[] => {
    const span = arg?.kind === "range" ? reading.parts.ranges.get(arg.range) : undefined;
    if (!span) return [];
    const { from, to } = original(span);
    if (!/^\$(?:__interval|\{__interval\})$/.test(written.text.slice(from, to).trim())) return [];
    const message = `$__interval may hold a single sample, of which ${name}() makes nothing`;
    const notes = [{ message: "the panel is empty as soon as the reader zooms in" }];
    return [tell(context, "warning", code, span, message, { notes, hint, replacement })];
  });
}
