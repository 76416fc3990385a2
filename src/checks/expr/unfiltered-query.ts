/** Finds panels whose queries ignore the dashboard's own variables. */
import type { Matcher } from "../../promql/ast.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { type ExprContext, findingAt, headOf, textIn } from "./context.ts";
import { isScraped, targetLabels } from "./scraped.ts";

export const unfilteredQuery: ExprCheck = {
  on: "expression",
  code: "unfiltered-query",
  severity: ["warning", "note"],
  finds:
    "a panel's query that ignores the dashboard's variables for job and instance; a note where no catalog declares the metric",
  because: "the reader selects one job and still sees all of them",
  example: {
    form: "panel",
    fails: `{ "targets": [{ "expr": "sum(queue_length)" }], "fieldConfig": { "defaults": { "unit": "short" } } }`,
    passes: `{ "targets": [{ "expr": "sum(queue_length{job=~'$job', instance=~'$instance'})" }], "fieldConfig": { "defaults": { "unit": "short" } } }`,
  },
  looksAt: ["selector"],
  run: (context) => {
    const { usage } = context;
    if (usage.kind !== "panel") return [];
    const variables = targetLabels.filter((l) =>
      usage.dashboard.variables.some((v) => v.name === l && v.type === "query"),
    );
    return context.nodes.selectors.flatMap((selector): readonly Finding[] => {
      const missed = variables.filter(
        (l) =>
          isScraped(context, selector, l) &&
          // Some targets have their job in another label, such as scrape_job.
          !selector.matchers.some((m) => m.label === l || uses(context, m, l)),
      );
      if (missed.length === 0) return [];
      const message = `the query ignores the dashboard's ${missed.length > 1 ? "variables" : "variable"} ${missed.map((l) => `$${l}`).join(" and ")}`;
      const hint = `add ${missed.map((l) => `${l}=~"$${l}"`).join(", ")}`;
      // Where nobody declares the metric, the panel may mean the whole.
      return [
        findingAt(context, headOf(context, selector), message, {
          severity: context.catalog ? "warning" : "note",
          because: `the reader selects one ${missed[0]} and still sees all of them`,
          hint,
        }),
      ];
    });
  },
};

function uses(context: ExprContext, matcher: Matcher, variable: string): boolean {
  const text = textIn(context, context.reading.parts.matchers.get(matcher));
  return new RegExp(`\\$${variable}\\b|\\$\\{${variable}\\b|\\[\\[${variable}\\b`).test(text);
}
