/** What a check is: one file, one code, one function. It finds and tells; it changes nothing and reads no file. */
import type { Catalog } from "../catalog/catalog.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Model } from "../model/model.ts";

/** Runs on the catalog as it is declared, however broken. */
export type CatalogCheck = (catalog: Catalog) => readonly Diagnostic[];

/** Runs on the resolved model, so only where the catalog could be resolved. */
export type ModelCheck = (model: Model) => readonly Diagnostic[];
