/** Whether two expressions ask the same of the same series, up to their limits and to how narrowly they select. Knows no rule. */
import { children, type Expr, type Matcher, type Selector, walk } from "../../promql/ast.ts";
import { sameMatcher } from "../../promql/infer/subset.ts";

/** An expression without its limits and matchers, and the matchers of its selectors in order. */
export interface Outline {
  readonly shape: string;
  readonly matchers: readonly (readonly Matcher[])[];
  /** Of the selectors, in order. */
  readonly names: readonly string[];
}

export function outlineOf(expr: Expr): Outline {
  const matchers: (readonly Matcher[])[] = [];
  const names: string[] = [];
  for (const e of walk(expr)) if (e.kind === "selector") names.push(e.name ?? "");
  return { shape: JSON.stringify(shapeOf(expr, matchers)), matchers, names };
}

/**
 * Wherever the narrower one returns a series, the other one may return it as well.
 *
 * @example
 * overlaps(outlineOf(x > 10), outlineOf(x{job="a"} > 20)) // true
 * overlaps(outlineOf(x > 10), outlineOf(y > 10)) // false
 */
export function overlaps(a: Outline, b: Outline): boolean {
  if (a.shape !== b.shape) return false;
  return isWider(a, b) || isWider(b, a);
}

/** Two limits of these may be passed at once; of `==` only one is. */
const limits: ReadonlySet<string> = new Set([">", ">=", "<", "<="]);

function shapeOf(e: Expr, into: (readonly Matcher[])[]): unknown {
  if (e.kind === "selector") {
    const { matchers, ...rest }: Selector = e;
    into.push(matchers);
    return rest;
  }
  const all = children(e);
  if (all.length === 0) return e;
  const own = Object.entries(e).filter(([, value]) => !isPart(value, all));
  const isLimited = e.kind === "binary" && limits.has(e.op);
  return [own, all.map((child) => (isLimited && child.kind === "number" ? "limit" : shapeOf(child, into)))];
}

function isPart(value: unknown, parts: readonly Expr[]): boolean {
  return value === parts || parts.some((part) => part === value);
}

function isWider(a: Outline, b: Outline): boolean {
  return a.matchers.every((few, i) => few.every((m) => b.matchers[i]?.some((n) => sameMatcher(m, n))));
}
