/** Finds alerts that no test can be generated for: an alert that no test has seen fire, and stay silent, may do neither. */
import { error } from "../../diagnostic.ts";
import { ruleTests } from "../../rule-tests/rule-tests.ts";
import type { ModelCheck } from "../check.ts";

export const noScenario: ModelCheck = (model) =>
  ruleTests(model).alerts.flatMap(({ gaps }) =>
    gaps.map(({ at, message, because, hint }) =>
      error("no-scenario", at, message, { notes: because === undefined ? [] : [{ message: because }], hint }),
    ),
  );
