/** Where this package stands on disk: the same answer from the sources and from the bundle. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of our own package.json. */
export function packageRoot(folder: string = import.meta.dirname): string {
  const parent = dirname(folder);
  return existsSync(join(folder, "package.json")) || parent === folder ? folder : packageRoot(parent);
}

/** Whether the engine runs from its TypeScript, as in its own tests. */
export const runsFromSource: boolean = import.meta.filename.endsWith(".ts");

/** The module that a catalog's `import … from "rustbox-monitoring"` means: the engine that is running. */
export function engineModule(): string {
  return join(packageRoot(), runsFromSource ? "src/index.ts" : "dist/index.js");
}

/** What the compiler reads for that module: the declarations of the last build, since the sources are the whole engine. */
export function engineTypes(): string {
  return join(packageRoot(), "dist/types/index.d.ts");
}
