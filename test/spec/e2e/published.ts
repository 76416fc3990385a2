/** The committed output in a folder of its own, where an overlay may change it. Knows nothing of how it was generated. */

import { readFileSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import catalog from "../../../spec/index.ts";
import { resolve } from "../../../src/model/resolve.ts";
import type { Emitted } from "../../emit.ts";

const out = join(import.meta.dirname, "../../../out");

/** Other tests see to it that `out/` is what `spec/` generates. */
export async function published(): Promise<Emitted> {
  const folder = await mkdtemp(join(tmpdir(), "published-"));
  await cp(out, folder, { recursive: true });
  return {
    model: resolve(catalog),
    at: (path) => join(folder, path),
    text: (path) => readFileSync(join(out, path), "utf8"),
    remove: () => rm(folder, { recursive: true }),
  };
}
