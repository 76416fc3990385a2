/** Finds texts that Prometheus would not read as a duration, and zeros where time must pass. */
import { tryParseDuration } from "../../basics/duration.ts";
import type { CatalogCheck } from "../check.ts";
import { durations } from "./durations.ts";

export const badDuration: CatalogCheck = {
  on: "catalog",
  preventsModel: true,
  code: "bad-duration",
  severity: ["error"],
  finds: "a text that is not a duration, or zero where time must pass",
  because: "Prometheus and Alertmanager refuse to load a file with such a duration",
  example: {
    form: "catalog",
    fails: 'deployment: { evaluationInterval: "15 seconds" }',
    passes: 'deployment: { evaluationInterval: "15s" }',
  },
  run: (catalog) =>
    durations(catalog).flatMap(({ at, text, positive }) => {
      const ms = tryParseDuration(text);
      if (ms === undefined) {
        const hint = 'write whole numbers with a unit, the greatest first: "30s", "5m", "1h30m", "14d"';
        return { at, message: `${JSON.stringify(text)} is not a duration`, hint };
      }
      if (ms > 0 || !positive) return [];
      return { at, message: "the duration must be longer than zero", hint: 'write "15s", for example' };
    }),
};
