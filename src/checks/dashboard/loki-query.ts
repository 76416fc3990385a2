/** Finds Loki queries that are not closed or select nothing, and those whose window does not follow the reader's zoom. */
import type { DashboardCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import type { Written } from "../written.ts";
import { isLoki } from "./dashboard.ts";
import { logqlProblems } from "./logql.ts";

export const lokiQuery: DashboardCheck = {
  on: "dashboard",
  code: "loki-query",
  severity: ["error", "note"],
  finds: "a Loki query that Loki refuses; a note for a fixed window",
  because: "Loki refuses such a query, and the panel shows an error",
  example: {
    form: "dashboard",
    fails: `{ "panels": [{ "type": "logs", "datasource": { "type": "loki", "uid": "$datasource" }, "targets": [{ "expr": "{job=\\"shop\\"" }] }] }`,
    passes: `{ "panels": [{ "type": "logs", "datasource": { "type": "loki", "uid": "$datasource" }, "targets": [{ "expr": "{job=\\"shop\\"}" }] }] }`,
  },
  run: ({ dashboard }) =>
    dashboard.panels.flatMap((panel) =>
      panel.targets.flatMap(({ expr, datasource }) =>
        expr && isLoki(dashboard, datasource, panel.datasource) ? [...refused(expr), ...fixedWindow(expr)] : [],
      ),
    ),
};

function refused(expr: Written): readonly Finding[] {
  const open = unclosed(expr);
  if (open.length > 0) return open;
  return logqlProblems(expr.text).map(({ span, message, hint }) => findingIn(expr, span, message, { hint }));
}

const pairs: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** Texts and comments are skipped; what stands in them opens nothing. */
const part = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|#[^\n]*|\$\{\w+(?::\w+)?\}|[()[\]{}"`]/g;

function unclosed(expr: Written): readonly Finding[] {
  const problem = (at: number, message: string, hint: string): readonly Finding[] => [
    findingIn(expr, { from: at, to: at + 1 }, message, { hint }),
  ];
  const open: { readonly sign: string; readonly at: number }[] = [];
  for (const { 0: sign, index } of expr.text.matchAll(part)) {
    if (sign === '"' || sign === "`") return problem(index, "this text is never closed", `add the closing ${sign}`);
    if (sign === "(" || sign === "[" || sign === "{") open.push({ sign, at: index });
    const wanted = pairs[sign];
    if (wanted !== undefined && open.pop()?.sign !== wanted)
      return problem(index, "this closes nothing", `remove it, or add the "${wanted}" before it`);
  }
  const [first] = open;
  if (first) {
    const closing = Object.keys(pairs).find((sign) => pairs[sign] === first.sign);
    return problem(first.at, `this "${first.sign}" is never closed`, `add the missing "${closing}"`);
  }
  if (/[{$]/.test(expr.text)) return [];
  const hint = 'begin with one, such as {job="shop"}';
  return [findingIn(expr, { from: 0, to: 1 }, "a query of logs needs a selector in braces", { hint })];
}

function fixedWindow(expr: Written): readonly Finding[] {
  return [...expr.text.matchAll(/\[(\d+[smhdwy])\]/g)].map((found) => {
    const span = { from: found.index + 1, to: found.index + found[0].length - 1 };
    return findingIn(expr, span, `the window ${found[1]} does not follow the reader's zoom`, {
      severity: "note",
      because: "with a step longer than the window, what lies between is not shown",
      hint: "write [$__auto]",
      replacement: "$__auto",
    });
  });
}
