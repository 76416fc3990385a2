/** Where this package stands on disk: the same answer from the sources and from the bundle. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of our own package.json. */
export function packageRoot(folder: string = import.meta.dirname): string {
  const parent = dirname(folder);
  return existsSync(join(folder, "package.json")) || parent === folder ? folder : packageRoot(parent);
}

/** The version that our package.json says. */
export function packageVersion(): string {
  const text = readFileSync(join(packageRoot(), "package.json"), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}

/** The module that a catalog's `import … from "rustbox-monitoring"` means. */
export function engineModule(): string {
  return join(packageRoot(), "dist/index.js");
}

/** The program that loads a catalog in a process of its own. */
export function loaderModule(): string {
  return join(packageRoot(), "dist/load.js");
}

/** What the compiler reads for it. */
export function engineTypes(): string {
  return join(packageRoot(), "dist/types/index.d.ts");
}
