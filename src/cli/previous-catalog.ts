/** Reads the catalog that another version published. */
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Diagnostic } from "../basics/diagnostic.ts";
import { type CatalogJson, catalogSchema } from "../schemas/catalog.ts";
import type { Whereabouts } from "../validate/find-program.ts";
import { describeSchemaError } from "../validate/schema-problem.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { noPrevious, previousFiles } from "./previous-files.ts";

export type Previous = { readonly catalog: CatalogJson } | { readonly problem: Diagnostic; readonly code: ExitCode };

const fileName = "catalog.json";

/** `against` is a folder that holds a `catalog.json`, or whatever git resolves to a commit: `main`, `HEAD~3`, `v1.2.0`. */
export async function previousCatalog(against: string, outDir: string, where: Whereabouts): Promise<Previous> {
  const files = await previousFiles(against, outDir, where);
  if ("problem" in files) return { problem: files.problem, code: exitCode.unavailable };
  const file = await files.read(fileName);
  return file ? read(file.text, file.at) : { problem: files.lacks(fileName), code: exitCode.unavailable };
}

function read(text: string, at: string): Previous {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    return unavailable(
      at,
      `this is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`,
      "generate it again",
    );
  }
  const check = new Ajv2020({ allErrors: false, strict: false }).compile<CatalogJson>(catalogSchema);
  if (check(data)) return { catalog: data };
  const [found] = check.errors ?? [];
  const message = found ? describeSchemaError(found).message : "not a published catalog";
  return unavailable(at, message, "compare with a version whose catalog.json has the same schemaVersion");
}

function unavailable(at: string, message: string, hint: string): Previous {
  return { problem: noPrevious(at, message, hint), code: exitCode.unavailable };
}
