/** Finds dashboard variables in expressions that are not a panel's: only Grafana replaces them. */
import type { Expr } from "../../promql/ast.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { type ExprContext, findingAt, textIn } from "./context.ts";

export const variableInRule: ExprCheck = {
  on: "expression",
  code: "variable-in-rule",
  severity: ["error"],
  finds: "a dashboard variable in a rule or in a query that people run by hand",
  because: "Grafana replaces its variables before it sends a query; Prometheus takes them literally",
  example: {
    form: "expression",
    fails: 'queue_length{instance=~"$instance"} > 100',
    passes: "queue_length > 100",
  },
  looksAt: ["matcher", "range", "subquery"],
  run: (context) => {
    const { kind } = context.usage;
    if (kind === "panel" || kind === "annotation" || kind === "variable") return [];
    if (!context.written.text.includes("$")) return [];
    const [found] = context.nodes.all.flatMap((e) => variables(context, e));
    return found ? [found] : [];
  },
};

function variables(context: ExprContext, e: Expr): readonly Finding[] {
  const { parts } = context.reading;
  const where = context.usage.kind === "query" ? "a query that people run by hand" : "a rule";
  const problem = (span: { from: number; to: number } | undefined, hint: string): readonly Finding[] => {
    const name = /\$\{\w+[^}]*\}|\$[a-zA-Z_]\w*/.exec(textIn(context, span))?.[0];
    if (name === undefined) return [];
    return [findingAt(context, span, `${name} means nothing in ${where}`, { hint })];
  };
  if (e.kind === "range" || e.kind === "subquery") {
    return problem(parts.ranges.get(e.range), 'write a duration, such as "5m"');
  }
  if (e.kind !== "selector") return [];
  return e.matchers.flatMap((m) => problem(parts.matchers.get(m), "write the value, or drop the matcher"));
}
