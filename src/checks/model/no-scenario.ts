/** Finds alerts that no test can be generated for: what nobody has seen fire, and stay silent, is a hope. */
import { error } from "../../diagnostic.ts";
import { proofs } from "../../scenario/proof.ts";
import type { ModelCheck } from "../check.ts";

export const noScenario: ModelCheck = (model) =>
  proofs(model).alerts.flatMap(({ gaps }) =>
    gaps.map(({ at, message, because, hint }) =>
      error("no-scenario", at, message, { notes: because === undefined ? [] : [{ message: because }], hint }),
    ),
  );
