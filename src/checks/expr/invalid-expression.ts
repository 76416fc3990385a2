/** Finds expressions that Prometheus refuses to load. The parser and the type checker know why. */
import type { Problem } from "../../promql/problem.ts";
import type { QueryCheck } from "../check.ts";
import { findingIn } from "../finding.ts";
import type { Query } from "./context.ts";
import { languageOf } from "./other-language.ts";

export const invalidExpression: QueryCheck = {
  on: "query",
  code: "invalid-expression",
  severity: ["error", "warning"],
  finds:
    "an expression that Prometheus refuses; a warning where that depends on a flag or a variable, or where it is too long or deep to be read",
  because: "Prometheus does not load a rule file with such an expression, and a panel with it shows an error",
  example: { form: "expression", fails: "rate(http_requests_total) > 1", passes: "rate(http_requests_total[5m]) > 1" },
  run: (query) => {
    if (languageOf(query)) return [];
    const { written, sent, problems } = query;
    // A variable may stand for any piece of a query.
    const guessed = sent.text !== written.text && /\$(?!__)\w|\$\{(?!__)|\[\[/.test(written.text);
    // What a catalog makes must be read to be tested.
    const inFile = written.place(0) !== undefined;
    return problems
      .filter((p) => !isOpened(p, { written, sent }))
      .map(({ code, message, span, notes, hint }) =>
        findingIn(written, sent.original(span), message, {
          // Whether the flag for experiments is set cannot be seen in the file.
          severity: code === "experimental" || (inFile && isUnread(code)) || guessed ? "warning" : "error",
          because: [
            ...(code === "experimental" ? ["Prometheus refuses it unless its feature flag is set"] : []),
            ...(inFile && isUnread(code) ? ["so it is not checked; Prometheus may still read it"] : []),
            ...notes.map((n) => (n.span ? { message: n.message, span: sent.original(n.span) } : n)),
          ],
          ...(hint === undefined ? {} : { hint }),
        }),
      );
  },
};

/** Beyond what we read, which says nothing of Prometheus. */
function isUnread(code: Problem["code"]): boolean {
  return code === "too-long" || code === "too-deep";
}

/** A selector that only variables narrow is as narrow as the reader makes it. */
function isOpened({ code, span }: Problem, { written, sent }: Omit<Query, "problems">): boolean {
  const { from, to } = sent.original(span);
  return code === "empty-selector" && /\$|\[\[/.test(written.text.slice(from, to));
}
