/** Finds regular expressions that match one plain word, and those that match everything. */
import type { Matcher } from "../../promql/ast.ts";
import { plainValues } from "../../promql/infer/matches.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { type ExprContext, findingAt, isVariable, textIn } from "./context.ts";

export const needlessPattern: ExprCheck = {
  on: "expression",
  code: "needless-pattern",
  severity: ["note"],
  isStyle: true,
  finds: 'a pattern of one plain word, as `=~"api"`, or one that every value matches, as `=~".*"`; `--fix` for words',
  because: "an equality says what is meant, and a pattern that everything matches asks for nothing",
  example: {
    form: "expression",
    fails: 'sum(rate(http_requests_total{instance=~"web-1"}[5m])) > 1',
    passes: 'sum(rate(http_requests_total{instance="web-1"}[5m])) > 1',
  },
  looksAt: ["matcher"],
  run: (context) =>
    // A dashboard's matchers are often filled in by hand or by a variable.
    context.usage.kind === "alert" || context.usage.kind === "record"
      ? context.nodes.selectors.flatMap(({ matchers }) => matchers.flatMap((m) => problem(context, m)))
      : [],
};

function problem(context: ExprContext, matcher: Matcher): readonly Finding[] {
  const { label, op, value } = matcher;
  const span = context.reading.parts.matchers.get(matcher);
  if ((op !== "=~" && op !== "!~") || isVariable(context, span)) return [];
  if (op === "=~" && value === ".*") {
    const because = "a matcher that excludes nothing only costs time and readers' attention";
    const hint = `leave it out, or write ${label}=~".+" where the label must be there`;
    return [
      findingAt(context, span, "every series passes this matcher, also one without the label", { because, hint }),
    ];
  }
  const [only, ...more] = plainValues({ label, op: "=~", value }) ?? [];
  // A digit alone is likely a pattern that was meant otherwise, which anchored-pattern reports.
  if (only === undefined || only === "" || more.length > 0 || /^\d\d?$/.test(only)) return [];
  const equal = op === "=~" ? "=" : "!=";
  return [
    findingAt(context, span, `this pattern matches ${JSON.stringify(only)} alone`, {
      because: "an equality says what is meant, and Prometheus finds the series faster",
      hint: `write ${label}${equal}${JSON.stringify(only)}`,
      replacement: only === value ? textIn(context, span).replace(op, equal) : undefined,
    }),
  ];
}
