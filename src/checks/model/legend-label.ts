/** Finds legends that read a label the query's series never have: Grafana would print the braces. */
import { type Diagnostic, error } from "../../diagnostic.ts";
import { inferred } from "../../promql/infer/inferred.ts";
import { labelFact, labelNames } from "../../promql/infer/labels.ts";
import { didYouMean } from "../../suggest.ts";
import type { ModelCheck } from "../check.ts";
import { surelyHas } from "../surely-has.ts";

export const legendLabel: ModelCheck = ({ schema, dashboards }) =>
  dashboards
    .flatMap(({ sections }) => sections.flatMap((s) => s.panels))
    .flatMap(({ at, queries }) =>
      queries.flatMap(({ expr, legend }, i) =>
        [...legend.matchAll(/\{\{\s*([^{}\s]*)\s*\}\}/g)].flatMap((found): readonly Diagnostic[] => {
          const [text, label = ""] = found;
          if (surelyHas(expr, label, schema)) return [];
          const { labels } = inferred(expr, schema).root;
          if (labelFact(labels, label).presence !== "absent") return [];
          const known = labelNames(labels, "possible");
          const because = known.length > 0 ? `its series have ${known.join(", ")}` : "its one series has no labels";
          return [
            error("legend-label", `${at}.queries[${i}].legend`, `the query has no label "${label}"`, {
              text: legend,
              span: { from: found.index, to: found.index + text.length },
              notes: [{ message: because }],
              hint: known.length > 0 ? didYouMean(label, known) : "write a fixed word",
            }),
          ];
        }),
      ),
    );
