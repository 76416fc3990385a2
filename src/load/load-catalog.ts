/** Loads a catalog's TypeScript as it stands, in a process of its own. Knows nothing of what it says. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, relative, resolve as resolvePath } from "node:path";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { engineModule, loaderModule } from "../basics/package-root.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { runProcess } from "../validate/run-process.ts";
import { type Answer, decodeAnswer, isComplete, type UnstableRead } from "./answer.ts";

export type Loaded =
  | {
      readonly catalog: Catalog;
      /** Where it read what differs from run to run: another load shows whether that matters. */
      readonly reads: readonly UnstableRead[];
    }
  | { readonly problem: Diagnostic };

export interface LoadOptions {
  readonly timeoutMs?: number;
  /** As it would load on another day. */
  readonly later?: boolean;
  /** Its modules are read as declarations, and nothing of them is run. */
  readonly untrusted?: boolean;
}

/** For the start of the process, on a busy machine. */
const graceMs = 2000;

/** `path` is the catalog's entry file or the folder of its `index.ts`. */
export async function loadCatalog(
  path: string,
  { timeoutMs = 30_000, later, untrusted }: LoadOptions = {},
): Promise<Loaded> {
  const entry = entryFile(resolvePath(path));
  if (!existsSync(entry)) {
    const below = catalogsBelow(path);
    const hint =
      below.length > 0
        ? `name one of them with --catalog: ${below.join(", ")}`
        : "name the folder or file with --catalog";
    return { problem: error("catalog-not-found", path, `there is no catalog at ${path}`, { hint }) };
  }
  const flags = ["--experimental-vm-modules", "--experimental-import-meta-resolve", "--no-warnings"];
  const how = [later ? "later" : "now", untrusted ? "read" : "run"];
  const args = [...flags, loaderModule(), entry, engineModule(), String(timeoutMs), ...how];
  const ran = await runProcess(process.execPath, args, {
    // The loader has its own limit for what it can interrupt, and then says more.
    timeoutMs: timeoutMs + graceMs,
    showStderr: true,
    answer: isComplete,
  });
  const answer = decodeAnswer(ran.answer ?? Buffer.alloc(0));
  if (answer) return read(answer, path);
  const late = ran.problem?.startsWith("did not finish") === true;
  const message = late
    ? `the catalog does not load within ${timeoutMs / 1000} s`
    : "the catalog does not finish loading";
  const because = late
    ? "something in it runs or waits without end"
    : ran.code === 13
      ? "it waits for something that never comes"
      : (ran.problem ?? `its process ended with exit code ${ran.code}`);
  const hint = late
    ? "end the loop or the wait; --load-timeout sets the limit"
    : "a catalog must come to its end and export itself";
  return { problem: error("catalog-does-not-load", path, message, { notes: [{ message: because }], hint }) };
}

/** Where several services share a folder, each has a catalog in a folder of its own. */
function catalogsBelow(path: string): readonly string[] {
  if (!existsSync(path) || !statSync(path).isDirectory()) return [];
  const folders = readdirSync(path).filter((name) => existsSync(join(path, name, "index.ts")));
  return folders.sort().map((name) => join(relative("", path), name));
}

/** A catalog is named by its folder or by its file. */
export function entryFile(path: string): string {
  return existsSync(path) && statSync(path).isDirectory() ? join(path, "index.ts") : path;
}

function read(answer: Answer, path: string): Loaded {
  if (answer.kind === "loaded") return { catalog: answer.catalog as Catalog, reads: answer.reads };
  const { code, message, notes, hint, place } = answer;
  const problem = error(code, path, message, {
    ...(place ? { file: { ...place, path: relative("", place.path) } } : {}),
    notes: notes.map((message) => ({ message })),
    hint,
  });
  return { problem };
}
