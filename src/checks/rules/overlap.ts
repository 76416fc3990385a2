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

/**
 * A number that all expressions of one shape have, and hardly two of different ones: a shape itself is a long text.
 *
 * @example sketchOf(x > 10) === sketchOf(x{job="a"} > 20) // true
 */
export function sketchOf(expr: Expr): number {
  let sketch = 0;
  const add = (text: string): void => {
    for (let i = 0; i < text.length; i++) sketch = Math.imul(sketch ^ text.charCodeAt(i), 0x01000193);
    sketch = Math.imul(sketch + 1, 0x01000193);
  };
  const visit = (e: Expr): void => {
    add(e.kind);
    if (e.kind === "number") add(String(e.value));
    else if (e.kind === "selector" || e.kind === "call") add(e.name ?? "");
    else if (e.kind === "range") add("ms" in e.range ? String(e.range.ms) : "");
    else if (e.kind === "binary" || e.kind === "aggregation") add(e.op);
    for (const child of children(e)) if (!isLimit(child, e)) visit(child);
  };
  visit(expr);
  return sketch;
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
  return [own, all.map((child) => (isLimit(child, e) ? "limit" : shapeOf(child, into)))];
}

function isLimit(child: Expr, of: Expr): boolean {
  return child.kind === "number" && of.kind === "binary" && limits.has(of.op);
}

function isPart(value: unknown, parts: readonly Expr[]): boolean {
  return value === parts || parts.some((part) => part === value);
}

function isWider(a: Outline, b: Outline): boolean {
  return a.matchers.every((few, i) => few.every((m) => b.matchers[i]?.some((n) => sameMatcher(m, n))));
}
