/** Finds Loki queries that are not closed or select nothing, and those whose window stays when the reader zooms. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { DashboardCheck } from "../dashboard-support/context.ts";
import { isLoki } from "../dashboard-support/dashboard.ts";
import { finding, type Written } from "../written.ts";

const code = "loki-query";

export const lokiQuery: DashboardCheck = ({ dashboard }) =>
  dashboard.panels.flatMap((panel) =>
    panel.targets.flatMap(({ expr, datasource }) =>
      expr && isLoki(dashboard, datasource, panel.datasource) ? [...unclosed(expr), ...fixedWindow(expr)] : [],
    ),
  );

const pairs: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** Texts and comments are skipped; what stands in them opens nothing. */
const part = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|#[^\n]*|\$\{\w+(?::\w+)?\}|[()[\]{}"`]/g;

function unclosed(expr: Written): readonly Diagnostic[] {
  const tell = (at: number, message: string): readonly Diagnostic[] => [
    finding("error", code, expr, { from: at, to: at + 1 }, message, { hint: "Loki refuses the query" }),
  ];
  const open: { readonly sign: string; readonly at: number }[] = [];
  for (const { 0: sign, index } of expr.text.matchAll(part)) {
    if (sign === '"' || sign === "`") return tell(index, "this text is never closed");
    if (sign === "(" || sign === "[" || sign === "{") open.push({ sign, at: index });
    const wanted = pairs[sign];
    if (wanted !== undefined && open.pop()?.sign !== wanted) return tell(index, "this closes nothing");
  }
  const [first] = open;
  if (first) return tell(first.at, "this is never closed");
  return /[{$]/.test(expr.text) ? [] : tell(0, "a query of logs begins with a selector in braces");
}

function fixedWindow(expr: Written): readonly Diagnostic[] {
  return [...expr.text.matchAll(/\[(\d+[smhdwy])\]/g)].map((found) => {
    const span = { from: found.index + 1, to: found.index + found[0].length - 1 };
    const message = `the window ${found[1]} does not follow the reader's zoom`;
    return finding("note", code, expr, span, message, { hint: "write [$__auto]", replacement: "$__auto" });
  });
}
