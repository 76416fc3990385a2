/** Finds recordings whose names do not say what they hold: the labels kept, the metric, what was done to it. */

import { labelNames } from "../../promql/infer/labels.ts";
import { type ExprCheck, factsOf } from "../expr-support/context.ts";
import { finding } from "../written.ts";

export const recordingName: ExprCheck = (context) => {
  const { usage } = context;
  if (usage.kind !== "record") return [];
  const { name } = usage.rule;
  // Several operations may follow each other. Info series carry labels and nothing that was calculated.
  if (/^[^:]+:[^:]+(?::[^:]+)+$|^[^:]+:info$/.test(name.text)) return [];
  // Where no label is kept there is no level to name.
  const labels = factsOf(context, context.reading.expr)?.labels;
  if (
    /^(?::[^:]+)(?::[^:]+)+$/.test(name.text) &&
    labels?.others === "none" &&
    labelNames(labels, "possible").length === 0
  )
    return [];
  return [
    finding(
      "warning",
      "recording-name",
      name,
      { from: 0, to: name.text.length },
      "this is not named level:metric:operation",
      {
        notes: [{ message: noteOn(name.text) }],
        hint: "name the labels kept, the metric and what was done to it, such as job:requests:rate5m",
      },
    ),
  ];
};

function noteOn(name: string): string {
  if (!name.includes(":")) return "a reader takes a name without colons for a scraped metric";
  if (name.startsWith(":")) return "no level stands before the first colon, though labels are kept";
  return "a reader cannot tell level, metric and operation apart where there are not three parts";
}
