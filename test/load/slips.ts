/** The tiny catalog with a slip in it, and what is said of it. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadCatalog } from "../../src/load/load-catalog.ts";
import { fixture } from "../cli/cli.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const tiny = readFileSync(join(fixture("tiny"), "index.ts"), "utf8");

/** The tiny catalog with a line before and after it. */
export function catalogWith({ before = "", after = "", files = {} }: Slip): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "index.ts"), `${before}\n${tiny}\n${after}\n`);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

export interface Slip {
  readonly before?: string;
  readonly after?: string;
  readonly files?: Readonly<Record<string, string>>;
}

export async function problemOf(slip: Slip, timeoutMs = 20_000) {
  const folder = catalogWith(slip);
  const loaded = await loadCatalog(folder, { timeoutMs });
  if (!("problem" in loaded)) return "loaded";
  const { code, message, notes, file } = loaded.problem;
  const line = file ? ` in line ${file.line}` : "";
  return `${code}: ${message}${line}; ${notes.map((n) => n.message).join("; ")}`.replaceAll(folder, "…");
}
