/** Says in which numbers, windows and matchers two queries differ, where they are otherwise the same. */
import { formatDuration } from "../basics/duration.ts";
import { type Expr, isComparison, type Range, rewrite, type Selector, walk } from "../promql/ast.ts";
import { parse } from "../promql/parse/parse.ts";
import { print } from "../promql/print/print.ts";
import { became } from "./change.ts";

/**
 * Phrases for what differs; empty where both mean the same, "computed otherwise" where they differ in shape.
 *
 * @example queryDifferences("queued > 100", "queued > 200") // ["threshold 100 → 200"]
 */
export function queryDifferences(before: string, after: string): readonly string[] {
  const [old, current] = [parse(before), parse(after)];
  if (!old.ok || !current.ok) return before === after ? [] : ["computed otherwise"];
  if (print(rewrite(old.expr, blank)) !== print(rewrite(current.expr, blank))) return ["computed otherwise"];
  const [left, right] = [walk(old.expr), walk(current.expr)];
  const limits = new Set(left.flatMap((e) => (e.kind === "binary" && isComparison(e.op) ? [e.left, e.right] : [])));
  const found = left.flatMap((e, i) => nodeDifferences(e, right[i] ?? e, limits.has(e) ? "threshold" : "number"));
  return [...new Set(found)];
}

/** All queries of one shape are the same without these. */
function blank(expr: Expr): Expr {
  switch (expr.kind) {
    case "number":
      return { ...expr, value: 0 };
    case "selector":
      return { ...expr, matchers: [] };
    case "range":
    case "subquery":
      return { ...expr, range: { ms: 1000 } };
    default:
      return expr;
  }
}

/** Both are nodes of one shape, at the same place of their trees. */
function nodeDifferences(a: Expr, b: Expr, numberIs: string): readonly string[] {
  if (a.kind === "number" && b.kind === "number") return changed(numberIs, a.value, b.value);
  if (a.kind === "selector" && b.kind === "selector") {
    return changed(`matchers of ${a.name ?? "a selector"}`, matchersText(a), matchersText(b));
  }
  return "range" in a && "range" in b ? changed("window", rangeText(a.range), rangeText(b.range)) : [];
}

function changed(what: string, before: unknown, after: unknown): readonly string[] {
  return before === after ? [] : [became(what, before, after)];
}

function rangeText(range: Range): string {
  if ("ms" in range) return formatDuration(range.ms);
  return "variable" in range ? range.variable : JSON.stringify(range.duration);
}

function matchersText({ matchers }: Selector): string {
  const sorted = matchers.map((m) => `${m.label}${m.op}${JSON.stringify(m.value)}`).sort();
  return `{${sorted.join(",")}}`;
}
