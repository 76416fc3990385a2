/** Finds `for` and `keep_firing_for` of zero, which is what an alert without them has. */
import type { ExprCheck } from "../check.ts";
import { findingIn } from "../finding.ts";

export const defaultDuration: ExprCheck = {
  on: "expression",
  code: "default-duration",
  severity: ["note"],
  isStyle: true,
  finds: "a `for` or `keep_firing_for` of zero",
  because: "an alert without this line behaves the same",
  example: {
    form: "rule",
    fails: `alert: QueueTooLong
expr: queue_length > 100
for: 0m`,
    passes: `alert: QueueTooLong
expr: queue_length > 100`,
  },
  run: ({ usage }) =>
    usage.kind === "alert"
      ? (usage.rule.zeros ?? []).map(({ name, value }) =>
          findingIn(value, undefined, `${name}: ${value.text} is the default`, { hint: "remove the line" }),
        )
      : [],
};
