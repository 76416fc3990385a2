/** What the compiler says of a file that uses the package, against the sources and not against the last build. */
import { join } from "node:path";
import type { Diagnostic } from "../../src/basics/diagnostic.ts";
import { typeErrors } from "../../src/validate/types.ts";

const root = join(import.meta.dirname, "../..");

export function typeErrorsInSource(path: string): Promise<readonly Diagnostic[]> {
  const node = { types: ["node"], typeRoots: [join(root, "node_modules/@types")] };
  return typeErrors(path, join(root, "src/index.ts"), node);
}
