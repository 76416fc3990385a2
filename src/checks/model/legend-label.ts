/** Finds legends that read a label the query's series never have: Grafana would print the braces. */
import { type Diagnostic, error } from "../../diagnostic.ts";
import { labelFact, labelNames } from "../../promql/infer/labels.ts";
import { didYouMean } from "../../suggest.ts";
import type { ModelCheck } from "../check.ts";
import { inferred } from "../inferred.ts";

export const legendLabel: ModelCheck = ({ schema, dashboards }) =>
  dashboards
    .flatMap(({ sections }) => sections.flatMap((s) => s.panels))
    .flatMap(({ at, queries }) =>
      queries.flatMap(({ expr, legend }, i): readonly Diagnostic[] => {
        const { labels } = inferred(expr, schema).root;
        const known = labelNames(labels, "possible");
        return [...legend.matchAll(/\{\{\s*([^{}\s]*)\s*\}\}/g)].flatMap((found) => {
          const [text, label = ""] = found;
          const fact = labelFact(labels, label);
          if (fact.presence !== "absent") return [];
          return error("legend-label", `${at}.queries[${i}].legend`, `the query has no label "${label}"`, {
            text: legend,
            span: { from: found.index, to: found.index + text.length },
            notes: [
              { message: known.length > 0 ? `its series have ${known.join(", ")}` : "its one series has no labels" },
            ],
            hint: known.length > 0 ? didYouMean(label, known) : "write a fixed word",
          });
        });
      }),
    );
