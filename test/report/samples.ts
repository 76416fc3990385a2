/** Diagnostics of every shape, for the tests of all formats. */
import { type Diagnostic, error, note, warning } from "../../src/basics/diagnostic.ts";

const text = 'sum by (job) (rate(kiosk_tickets_total{result="lost"}[5m])) > 0.1';

export const expression: Diagnostic = error(
  "unknown-label-value",
  "alerts.manyLost.when",
  'label "result" of kiosk_tickets_total is never "lost"',
  {
    text,
    span: { from: 39, to: 52 },
    notes: [{ message: "its values are sold, refused, and no others exist: metrics.tickets" }],
    hint: 'did you mean "sold"?',
  },
);

export const cause: Diagnostic = error("lost-label", "alerts.manyLost.summary", "$labels.instance is always empty", {
  text,
  span: { from: 19, to: 38 },
  notes: [{ message: "sum by (job) keeps no other label", span: { from: 0, to: 12 } }],
  hint: "add instance to the grouping, or leave it out of the summary",
});

export const inFile: Diagnostic = warning("naming-convention", "metrics.tickets", "counter tickets lacks _total", {
  file: { path: "spec/metrics, all.ts", line: 12, column: 3 },
});

export const remark: Diagnostic = note(
  "shared-port",
  "deployment.scrape.targets[0]",
  "100% of <ports> & \"hosts\" are 'shared'",
);
