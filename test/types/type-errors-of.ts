/** What the compiler says of a file that uses the package: against the types that the tests' setup has renewed. */
import { join } from "node:path";
import type { Diagnostic } from "../../src/basics/diagnostic.ts";
import { engineTypes } from "../../src/basics/package-root.ts";
import { typeErrors } from "../../src/validate/types.ts";

const root = join(import.meta.dirname, "../..");

export function typeErrorsOf(path: string): Promise<readonly Diagnostic[]> {
  return typeErrors(path, engineTypes(), { types: ["node"], typeRoots: [join(root, "node_modules/@types")] });
}
