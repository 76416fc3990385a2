/** Finds dashboard variables in expressions that are not a panel's: only Grafana fills them in. */
import { error } from "../../diagnostic.ts";
import { type Expr, walk } from "../../promql/ast.ts";
import type { CatalogCheck } from "../check.ts";
import { pointAt, type ReadExpression, variableAt } from "../read-expression.ts";
import { readSites } from "../selectors.ts";

export const variableInRule: CatalogCheck = (catalog) =>
  readSites(catalog, (e, use) => use !== "panel" && hasVariable(e)).flatMap(({ at, use, read }) => {
    const [found] = [...walk(read.reading.expr)].flatMap((e) => variables(e, read));
    if (!found) return [];
    const where = use === "runbook" || use === "example" ? "a query that people run by hand" : "a rule";
    return error("variable-in-rule", at, `${found.name} means nothing in ${where}`, {
      ...pointAt(read, found.span),
      notes: [{ message: "Grafana replaces its variables before it asks; nothing else does" }],
      hint: found.hint,
    });
  });

function hasVariable(e: Expr): boolean {
  if (e.kind === "range" || e.kind === "subquery") return "variable" in e.range;
  return e.kind === "selector" && e.matchers.some((m) => m.value.includes("$"));
}

function variables(e: Expr, read: ReadExpression) {
  const { parts } = read.reading;
  if (e.kind === "range" || e.kind === "subquery") {
    const span = parts.ranges.get(e.range);
    const name = variableAt(read, span);
    return name === undefined ? [] : [{ name, span, hint: 'write a duration, such as "5m"' }];
  }
  if (e.kind !== "selector") return [];
  return e.matchers.flatMap((matcher) => {
    const name = /\$\{\w+[^}]*\}|\$[a-zA-Z_]\w*/.exec(matcher.value)?.[0];
    const span = parts.matchers.get(matcher);
    return name === undefined ? [] : [{ name, span, hint: "write the value, or drop the matcher" }];
  });
}
