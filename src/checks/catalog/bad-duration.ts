/** Finds texts that Prometheus would not read as a duration, and zeros where time must pass. */
import { error } from "../../diagnostic.ts";
import { tryParseDuration } from "../../duration.ts";
import type { CatalogCheck } from "../check.ts";
import { durations } from "../durations.ts";

export const badDuration: CatalogCheck = (catalog) =>
  durations(catalog).flatMap(({ at, text, positive }) => {
    const ms = tryParseDuration(text);
    if (ms === undefined) {
      const hint = 'write whole numbers with a unit, the greatest first: "30s", "5m", "1h30m", "14d"';
      return error("bad-duration", at, `${JSON.stringify(text)} is no duration`, { hint });
    }
    if (ms > 0 || !positive) return [];
    return error("bad-duration", at, "the duration must be longer than zero", { hint: 'write "15s", for example' });
  });
