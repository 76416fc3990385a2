/** Lints files given as texts, for programs. Opens no file. */

import type { Diagnostic } from "../basics/diagnostic.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { checkCatalog, preventsModel } from "../checks/check-catalog.ts";
import { source } from "../yaml/source.ts";
import { lintCodes } from "./codes.ts";
import { lint } from "./lint.ts";
import { readDocument } from "./read/document.ts";
import { noReference, referenceOfCatalog } from "./reference.ts";

export interface TextFile {
  /** As findings name it; a name that ends in `.json` is read as JSON, any other as YAML. */
  readonly path: string;
  readonly text: string;
}

export interface LintTextsOptions {
  /** What the files are checked against; left out, only what can be known without a catalog. */
  readonly catalog?: Catalog | undefined;
  /** The day on which suppressions count, `2026-11-22`; left out, today. */
  readonly today?: string | undefined;
}

/** Where the catalog itself has errors that prevent this, those are returned instead. */
export function lintTexts(files: readonly TextFile[], options: LintTextsOptions = {}): readonly Diagnostic[] {
  const { catalog, today = new Date().toISOString().slice(0, 10) } = options;
  const declared = catalog ? checkCatalog(catalog) : [];
  if (preventsModel(declared)) return declared.filter((d) => d.severity === "error");
  const documents = files.map(({ path, text }) => readDocument(source(path, text), lintCodes));
  return lint(documents, { reference: catalog ? referenceOfCatalog(catalog) : noReference, today });
}
