/** The series that a catalog declares, for checks that run before it is resolved; SLO series are not among them. */

import { derived } from "../basics/derived.ts";
import { tryParseDuration } from "../basics/duration.ts";
import { type Catalog, entries } from "../catalog/catalog.ts";
import type { Schema } from "../promql/schema.ts";
import type { RecordingRule } from "./model.ts";
import { scrapedSchema, withRecorded } from "./schema.ts";

/** The same schema for the same catalog, so that what is inferred from it is inferred once. */
export const declaredSchema = derived((catalog: Catalog): Schema => {
  const rules = entries(catalog, "recording").map(({ at, value: { name, of, description } }): RecordingRule => {
    return { kind: "recording", record: name, expr: of, labels: {}, description, at };
  });
  const intervalMs = tryParseDuration(catalog.deployment.evaluationInterval) ?? 0;
  return withRecorded(scrapedSchema(catalog), [{ name: "", file: "", rules }], intervalMs);
});
