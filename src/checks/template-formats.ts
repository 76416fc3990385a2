/** Formats in templates that the alert's value, a float, does not have: Go prints `%!d(float64=3)` then. */
import type { Action, TemplateProblem } from "./template.ts";

const string = String.raw`("(?:[^"\\\n]|\\.)*"|\`[^\`]*\`)`;
const value = String.raw`(?:\$value|\$?\.Value)(?![\w.])`;

/** `printf "%d" $value` and `$value | printf "%d"`, where one format stands alone. */
const printf = new RegExp(
  String.raw`\bprintf\s+${string}\s+${value}\s*(?:\||$)|${value}\s*\|\s*printf\s+${string}`,
  "g",
);

const verb = /%[-+# 0]*(?:\d+|\*)?(?:\.(?:\d+|\*)?)?([a-zA-Z%])/g;

export function formatProblems(actions: readonly Action[]): readonly TemplateProblem[] {
  return actions.flatMap(({ text, span }) =>
    [...text.matchAll(printf)].flatMap((found): readonly TemplateProblem[] => {
      const format = found[1] ?? found[2] ?? "";
      const verbs = [...format.matchAll(verb)].filter((v) => v[1] !== "%");
      const [only] = verbs;
      if (verbs.length !== 1 || !only || !/[dsqtcoUp]/.test(only[1] ?? "")) return [];
      const from = span.from + found.index + found[0].indexOf(format) + only.index;
      const hint = only[1] === "d" ? 'write "%.0f"' : 'write "%.2f", or use humanize';
      const message = `${only[0]} is no format of $value, which is a float`;
      return [{ message, span: { from, to: from + only[0].length }, hint }];
    }),
  );
}
