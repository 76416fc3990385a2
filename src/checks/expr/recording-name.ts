/** Finds recordings that are not named level:metric:operations. */
import { labelNames } from "../../promql/infer/labels.ts";
import type { ExprCheck } from "../check.ts";
import { findingIn } from "../finding.ts";
import { factsOf } from "./context.ts";

export const recordingName: ExprCheck = {
  on: "expression",
  code: "recording-name",
  severity: ["note"],
  isStyle: true,
  finds: "a recording that is not named level:metric:operation",
  because: "readers take a name without colons for a scraped metric, and read the kept labels from the first part",
  example: {
    form: "rule",
    fails: `record: all_requests
expr: sum by (job) (rate(http_requests_total[5m]))`,
    passes: `record: job:http_requests:rate5m
expr: sum by (job) (rate(http_requests_total[5m]))`,
  },
  run: (context) => {
    const { usage } = context;
    if (usage.kind !== "record") return [];
    const { name } = usage.rule;
    // Several operations may follow each other. Info series carry labels and nothing that was calculated.
    if (/^[^:]+:[^:]+(?::[^:]+)+$|^[^:]+:info$/.test(name.text)) return [];
    // Where no label is kept there is no level to name.
    const labels = factsOf(context, context.reading.expr)?.labels;
    const keepsNone = labels?.others === "none" && labelNames(labels, "possible").length === 0;
    if (keepsNone && /^(?::[^:]+)(?::[^:]+)+$/.test(name.text)) return [];
    return [
      findingIn(name, { from: 0, to: name.text.length }, "the recording is not named level:metric:operation", {
        because: because(name.text),
        hint: "name the labels kept, the metric and the operation, such as job:requests:rate5m",
      }),
    ];
  },
};

function because(name: string): string {
  if (!name.includes(":")) return "a reader takes a name without colons for a scraped metric";
  if (name.startsWith(":")) return "the level before the first colon is missing, though labels are kept";
  return "without three parts a reader cannot distinguish level, metric and operation";
}
