/** Reads the query of a panel, in which variables of the dashboard stand for ranges. Other variables are text of labels' values, or not read. */
import { type Expr, type Range, rewrite } from "../ast.ts";
import { print } from "../print/print.ts";
import { parse } from "./parse.ts";

const first = 900_000_000_000;

/**
 * Undefined where a variable stands in for a name or a number, or where it is another language.
 * @example print(parsePanelQuery("rate(up[$__rate_interval])")) // rate(up[$__rate_interval])
 */
export function parsePanelQuery(text: string): Expr | undefined {
  const names: string[] = [];
  const placed = text.replace(/([[:]\s*)(\$\w+|\$\{\w+\})(?=\s*[\]:])/g, (_, before: string, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `${before}${first + names.indexOf(name)}ms`;
  });
  const parsed = parse(placed);
  if (!parsed.ok) return undefined;
  if (names.length === 0) return parsed.expr;
  const named = (range: Range): Range => {
    const name = "ms" in range ? names[range.ms - first] : undefined;
    return name === undefined ? range : { variable: name };
  };
  const expr = rewrite(parsed.expr, (e) => {
    if (e.kind === "range") return { ...e, range: named(e.range) };
    if (e.kind === "subquery") return { ...e, range: named(e.range), ...(e.step ? { step: named(e.step) } : {}) };
    return e;
  });
  // One within a label's value was not a range.
  return names.some((_, i) => print(expr).includes(`${first + i}ms`)) ? undefined : expr;
}
