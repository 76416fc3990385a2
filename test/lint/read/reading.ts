/** Ways for tests to read a text as a file. */
import { lintCodes } from "../../../src/lint/codes.ts";
import { type Document, readDocument } from "../../../src/lint/read/document.ts";
import { report } from "../../../src/report/report.ts";
import { source } from "../../../src/yaml/source.ts";

export function read(text: string, path = "rules.yml"): Document {
  return readDocument(source(path, text), lintCodes);
}

/** The problems of a file as people read them. */
export function problemsOf(text: string, path?: string): string {
  return report(read(text, path).problems, "text");
}
