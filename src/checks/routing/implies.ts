/** What follows from matchers for other matchers, whatever the alerts are. Where nothing can be proved, nothing is said. */
import type { Matcher } from "../../promql/ast.ts";
import { matches, plainValues } from "../../promql/infer/matches.ts";

/** The only values that a label can have under the matchers, where they can be listed. */
function valuesUnder(matchers: readonly Matcher[], label: string): readonly string[] | undefined {
  const own = matchers.filter((m) => m.label === label);
  const listed = own.map(plainValues).find((v) => v !== undefined);
  return listed?.filter((value) => own.every((m) => matches(m, value)));
}

/** Two matchers of one label that no value can meet, or one that nothing can meet. */
export function contradiction(matchers: readonly Matcher[]): Matcher | undefined {
  return matchers.find((m) => valuesUnder(matchers, m.label)?.length === 0);
}

/** Whether every label set that passes all of `given` passes all of `wanted`. */
export function implies(given: readonly Matcher[], wanted: readonly Matcher[]): boolean {
  return wanted.every((w) => {
    if (w.op === "=~" && w.value === ".*") return true;
    const values = valuesUnder(given, w.label);
    if (values) return values.every((value) => matches(w, value));
    return given.some((g) => g.label === w.label && ((g.op === w.op && g.value === w.value) || excludes(g, w)));
  });
}

/** `x!="a"` follows from `x=~".+"` only for the empty value. */
function excludes(given: Matcher, wanted: Matcher): boolean {
  return given.op === "=~" && given.value === ".+" && wanted.op === "!=" && wanted.value === "";
}
