/** What a command checks queries against: the catalog that was named, or none. */

import type { Diagnostic } from "../basics/diagnostic.ts";
import { checkCatalog, preventsModel } from "../checks/check-catalog.ts";
import { noReference, type Reference, referenceOfCatalog } from "../lint/reference.ts";
import { loadCatalog } from "../load/load-catalog.ts";
import type { CommonFlags, Settings } from "./options.ts";

/** `--catalog none` means no catalog at all, and neither is one that is not the reader's. */
export async function referenceFor(
  flags: CommonFlags,
  { catalog, isPackaged, loading }: Settings,
): Promise<Reference | { readonly problems: readonly Diagnostic[] }> {
  if (flags.catalog === "none" || isPackaged) return noReference;
  const loaded = await loadCatalog(catalog, loading);
  if ("problem" in loaded) return { problems: [loaded.problem] };
  // What else is wrong with the catalog is for validate to say; a model is enough here, and nothing is generated.
  const declared = checkCatalog(loaded.catalog);
  if (preventsModel(declared)) return { problems: declared.filter((d) => d.severity === "error") };
  return referenceOfCatalog(loaded.catalog);
}
