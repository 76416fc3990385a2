/** Fields that the data of an alert's template, or a sample of a query in it, does not have: rendering fails there. */
import { didYouMean } from "../basics/suggest.ts";
import { readsIn } from "../go-template/reads.ts";
import type { Template, TemplateProblem } from "../go-template/tree.ts";

const known: Readonly<Record<string, { readonly what: string; readonly fields: readonly string[] }>> = {
  data: { what: "the alert's data", fields: ["Labels", "ExternalLabels", "ExternalURL", "Value"] },
  sample: { what: "a sample of a query", fields: ["Labels", "Value"] },
};

/** @example fieldProblems(readAlertTemplate('{{ range query "up" }}{{ .labels.job }}{{ end }}')) // a sample of a query has no "labels" */
export function fieldProblems({ text }: Template): readonly TemplateProblem[] {
  return readsIn(text).flatMap(({ of, name, span }, i, all): readonly TemplateProblem[] => {
    const whole = known[of];
    if (!whole || whole.fields.includes(name)) return [];
    // A definition is read as often as it is called.
    if (all.findIndex((other) => other.span === span && other.of === of) < i) return [];
    return [{ message: `${whole.what} has no ".${name}"`, span, hint: didYouMean(name, whole.fields) }];
  });
}
