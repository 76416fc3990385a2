/**
 * Runs the clock of emitted files faster: every duration in them is divided by one factor, windows, offsets, `for`,
 * intervals and all, so that what takes five minutes takes ten seconds and everything keeps its proportion to
 * everything else. Nothing but durations changes: expressions are rewritten as syntax trees, and a duration in a place
 * that is not known to hold one is refused rather than left at its old speed. Knows nothing of what the files are for.
 */
import { formatDuration, parseDuration, tryParseDuration } from "../../src/basics/duration.ts";
import { type Expr, type Modifiers, type Range, rewrite, walk } from "../../src/promql/ast.ts";
import { parse } from "../../src/promql/parse/parse.ts";
import { print } from "../../src/promql/print/print.ts";

/** Keys of Prometheus' and Alertmanager's files that hold durations. */
const durationKey = /^(?:for|keep_firing_for|interval|query_offset|group_wait|(?:\w+_)?(?:interval|timeout))$/;

/** Labels and texts are told to people, also where they look like a duration. */
const opaque: ReadonlySet<string> = new Set(["labels", "annotations"]);

/** `scaleDuration("5m", 30)` is `"10s"`; in whole milliseconds, and never none at all. */
export function scaleDuration(text: string, factor: number): string {
  return formatDuration(scaleMs(parseDuration(text), factor));
}

function scaleMs(ms: number, factor: number): number {
  return ms === 0 ? 0 : Math.sign(ms) * Math.max(1, Math.round(Math.abs(ms) / factor));
}

/** A parsed file with every duration divided. Throws where a duration stands under a key that is not known to hold one. */
export function scaleFile(content: unknown, factor: number, key = ""): unknown {
  if (Array.isArray(content)) return content.map((item) => scaleFile(item, factor, key));
  if (typeof content === "object" && content !== null) {
    return Object.fromEntries(
      Object.entries(content).map(([k, value]) => [k, opaque.has(k) ? value : scaleFile(value, factor, k)]),
    );
  }
  if (typeof content !== "string") return content;
  if (durationKey.test(key)) return scaleDuration(content, factor);
  if (key === "expr") return scaleExpr(content, factor);
  if (!/^\d+$/.test(content) && tryParseDuration(content) !== undefined) {
    throw new Error(`${key}: ${content} looks like a duration, and nobody said whether it is one`);
  }
  return content;
}

/**
 * `scaleExpr("rate(a[5m] offset 1h) > 0.5", 30)` is `rate(a[10s] offset 2m) > 0.5`. Numbers stay: they are what the
 * service measures, not how long Prometheus looks. Clock times can be scaled only as `time() - 86400`, so many seconds ago.
 */
export function scaleExpr(text: string, factor: number): string {
  const read = parse(text);
  if (!read.ok) throw new Error(`${text}: ${read.problems.map((p) => p.message).join(", ")}`);
  const nodes = [...walk(read.expr)];
  const clocks = nodes.filter((e) => e.kind === "call" && e.name === "time");
  if (clocks.length > nodes.filter(isSecondsAgo).length) throw new Error(`${text} reads the clock`);
  return print(rewrite(read.expr, (e) => scaleNode(e, factor)));
}

/** `time() - 86400` */
function isSecondsAgo(expr: Expr): boolean {
  return (
    expr.kind === "binary" &&
    expr.op === "-" &&
    expr.left.kind === "call" &&
    expr.left.name === "time" &&
    expr.right.kind === "number"
  );
}

function scaleNode(expr: Expr, factor: number): Expr {
  if (expr.kind === "binary" && expr.right.kind === "number" && isSecondsAgo(expr)) {
    return { ...expr, right: { kind: "number", value: expr.right.value / factor } };
  }
  switch (expr.kind) {
    case "selector":
      return { ...expr, ...offset(expr, factor) };
    case "range":
      return { ...expr, range: range(expr.range, factor) };
    case "subquery": {
      const step = expr.step ? { step: range(expr.step, factor) } : {};
      return { ...expr, ...offset(expr, factor), ...step, range: range(expr.range, factor) };
    }
    default:
      return expr;
  }
}

function offset({ offsetMs }: Modifiers, factor: number): Modifiers {
  return offsetMs === undefined ? {} : { offsetMs: scaleMs(offsetMs, factor) };
}

function range(of: Range, factor: number): Range {
  return "ms" in of ? { ms: scaleMs(of.ms, factor) } : of;
}
