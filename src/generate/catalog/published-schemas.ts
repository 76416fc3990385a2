/** The JSON Schemas that programs may rely on: of `catalog.json`, and of findings. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import { jsonText } from "../../basics/json-text.ts";
import { catalogSchema } from "../../schemas/catalog.ts";
import { findingsSchema } from "../../schemas/findings.ts";

export function publishedSchemas(): readonly GeneratedFile[] {
  return [
    { path: "schema/catalog.schema.json", content: jsonText(catalogSchema) },
    { path: "schema/findings.schema.json", content: jsonText(findingsSchema) },
  ];
}
