/** Finds alerts that no test proves. Such an alert is generated all the same: it may well be right. */
import { testsOf } from "../../rule-tests/rule-tests.ts";
import type { ModelCheck } from "../check.ts";

export const noScenario: ModelCheck = {
  on: "model",
  last: true,
  code: "no-scenario",
  severity: ["warning"],
  finds: "an alert that no generated or hand-written test shows firing and staying silent",
  because: "an alert that no test has seen fire may never fire",
  example: {
    form: "catalog",
    fails: "alerts: { queueTooLong: { ...alerts.queueTooLong, when: above(sin(queue), 0.5) } }",
    passes: "alerts: { queueTooLong: { ...alerts.queueTooLong, when: above(queue, 100) } }",
  },
  run: (model) =>
    testsOf(model).alerts.flatMap(({ gaps }) =>
      gaps.map(({ at, message, because, hint }) => ({
        at,
        message,
        because: because === undefined ? [] : [because],
        hint,
      })),
    ),
};
