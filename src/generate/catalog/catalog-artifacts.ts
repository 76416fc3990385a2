/** `catalog.json`, for programs that want to know what is measured and promised, and the JSON Schema it keeps to. */
import type { Artifact } from "../../artifact.ts";
import { findingsSchema } from "../../findings-schema.ts";
import type { Model } from "../../model/model.ts";
import { catalogDocument } from "./catalog-document.ts";
import { catalogSchema } from "./catalog-schema.ts";

export function catalogArtifacts(model: Model): readonly Artifact[] {
  return [
    { path: "catalog.json", kind: "catalog", content: json(catalogDocument(model)) },
    { path: "schema/catalog.schema.json", kind: "schema", content: json(catalogSchema) },
    { path: "schema/findings.schema.json", kind: "schema", content: json(findingsSchema) },
  ];
}

function json(value: unknown): string {
  return `${oneLineLists(JSON.stringify(value, undefined, 2))}\n`;
}

/** Lists of words and numbers on one line where they fit. No string has a raw line feed, so only structure matches. */
function oneLineLists(text: string): string {
  const scalar = String.raw`(?:"(?:[^"\\\n]|\\.)*"|-?\d[\d.e+-]*)`;
  const list = new RegExp(String.raw`\[\n\s+(${scalar}(?:,\n\s+${scalar})*)\n\s+\]`, "g");
  return text.replace(list, (whole, items: string) => {
    const line = `[${items.replace(/,\n\s+/g, ", ")}]`;
    return line.length <= 100 ? line : whole;
  });
}
