/** The names that Prometheus' templates know: variables, Go's functions, and its own. */
import { didYouMean } from "../suggest.ts";
import { type Action, namesIn, type TemplateProblem } from "./template.ts";

const variables = ["$labels", "$value", "$externalLabels", "$externalURL"];

const words = new Set("if else end range with define template block break continue nil true false".split(" "));

/** Go's own functions, then Prometheus' (its documentation's template reference). */
const functions = [
  ..."and or not len index slice print printf println html js urlquery call eq ne lt le gt ge".split(" "),
  ..."query first label value sortByLabel strvalue args match reReplaceAll title toUpper toLower".split(" "),
  ..."graphLink tableLink safeHtml humanize humanize1024 humanizeDuration humanizePercentage".split(" "),
  ..."humanizeTimestamp toTime toDuration now parseDuration stripPort stripDomain pathPrefix externalURL tmpl".split(
    " ",
  ),
  "urlQueryEscape",
];

/** Variables and functions that Prometheus' templates do not have. */
export function nameProblems(actions: readonly Action[]): readonly TemplateProblem[] {
  const declared = new Set(
    actions.flatMap(({ text }) => [...text.matchAll(/(\$\w+)\s*(?:,\s*(\$\w+)\s*)?:=/g)].flatMap((m) => [m[1], m[2]])),
  );
  return actions.flatMap((action) =>
    namesIn(action).flatMap(({ text, span }, i, all) => {
      const [head = ""] = text.split(".");
      const next = all[i + 1];
      if (text === "$" && next?.span.from !== undefined && /^\w/.test(next.text)) {
        const wider = { from: span.from, to: next.span.to };
        return [{ message: `"$ ${next.text}" is no variable`, span: wider, hint: `write "$${next.text}"` }];
      }
      if (head.length > 1 && head.startsWith("$") && !variables.includes(head) && !declared.has(head)) {
        return [{ message: `there is no variable "${head}"`, span, hint: didYouMean(head, variables) }];
      }
      // The word after a "$" that stands alone was told with it.
      if (!/^\w/.test(text) || all[i - 1]?.text === "$" || words.has(text) || functions.includes(text)) return [];
      return [{ message: `there is no function "${text}"`, span, hint: unknownFunction(text) }];
    }),
  );
}

function unknownFunction(name: string): string {
  return name === "labels" ? 'write "$labels"' : didYouMean(name, functions);
}
