/** Finds variables that may hold several values and are compared as one text. */
import type { DashboardCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import type { Written } from "../written.ts";
import { type Dashboard, isPrometheus } from "./dashboard.ts";

/** A label, an operator that takes its text as it is, and a variable alone. */
const matcher = /\w\s*(!?=)\s*(["'])\$\{?(\w+)\}?\2/g;

export const multiValueMatcher: DashboardCheck = {
  on: "dashboard",
  code: "multi-value-matcher",
  severity: ["warning"],
  finds: "a variable that may hold several values, matched with `=` or `!=`; `--fix`",
  because: "Grafana sends several values as a pattern, such as (a|b)",
  example: {
    form: "panel",
    fails: `{ "targets": [{ "expr": "sum(queue_length{job='$job', instance=~'$instance'})" }], "fieldConfig": { "defaults": { "unit": "short" } } }`,
    passes: `{ "targets": [{ "expr": "sum(queue_length{job=~'$job', instance=~'$instance'})" }], "fieldConfig": { "defaults": { "unit": "short" } } }`,
  },
  run: ({ dashboard }) =>
    queries(dashboard).flatMap((query) =>
      [...query.text.matchAll(matcher)].flatMap((found): readonly Finding[] => {
        const [text, op = "", , name = ""] = found;
        const variable = dashboard.variables.find((v) => v.name === name);
        // What is repeated for each value has one at a time.
        if (!variable || !(variable.multi || variable.includeAll) || dashboard.repeatedFor.has(name)) return [];
        const from = found.index + text.indexOf(op);
        const replacement = op === "=" ? "=~" : "!~";
        const message = `"${name}" may hold several values, and ${op} compares with one text`;
        return [
          findingIn(query, { from, to: from + op.length }, message, { hint: `write ${replacement}`, replacement }),
        ];
      }),
    ),
};

function queries(dashboard: Dashboard): readonly Written[] {
  const { panels, annotations, variables } = dashboard;
  return [
    ...panels.flatMap((p) =>
      p.targets.flatMap((t) => (t.expr && isPrometheus(dashboard, t.datasource, p.datasource) ? [t.expr] : [])),
    ),
    ...annotations.flatMap((a) => (a.expr && isPrometheus(dashboard, a.datasource) ? [a.expr] : [])),
    ...variables.flatMap((v) =>
      v.type === "query" && v.query && isPrometheus(dashboard, v.datasource) ? [v.query] : [],
    ),
  ];
}
