import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import type { Diagnostic } from "../../src/basics/diagnostic.ts";
import { recover } from "../../src/write/apply.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { type Fault, withFault } from "./faults.ts";
import { contents, write } from "./write.ts";

const old = { "a.yml": "old a", "b/b.yml": "old b", "gone/c.yml": "old c", "kept.yml": "kept" };
const fresh = { "a.yml": "new a", "b/b.yml": "new b", "d/e/f.yml": "new f", "kept.yml": "kept" };

/** Every operation in turn, until the write no longer gets that far. */
async function atEach(
  fault: Fault,
  check: (at: number, out: string, problems: readonly Diagnostic[]) => Promise<void>,
) {
  for (let at = 1; ; at++) {
    const out = temporaryFolder();
    await write(old, out);
    let problems: readonly Diagnostic[] = [];
    const reached = await withFault(fault, at, async () => {
      problems = await write(fresh, out);
    });
    if (!reached) return at - 1;
    await check(at, out, problems);
  }
}

/** As tools see the folder: what is left beside the files has names that none of them reads. */
const wholly = (out: string) => {
  const visible = Object.entries(contents(out)).filter(([path]) => !/(^|\/)\./.test(path));
  const found = JSON.stringify(Object.fromEntries(visible));
  return found === JSON.stringify(old) ? "old" : found === JSON.stringify(fresh) ? "new" : found;
};

it("dying at any file operation leaves, once the next run looks, the old files or the new ones", async () => {
  const seen = new Set<string>();
  const operations = await atEach("dies", async (at, out) => {
    expect({ at, problems: recover(out) }).toEqual({ at, problems: [] });
    expect(["old", "new"]).toContain(wholly(out));
    seen.add(wholly(out));
    expect(await write(old, out)).toEqual([]);
    expect(contents(out)).toEqual(old);
    expect(readdirSync(out).sort()).toEqual([".manifest", "a.yml", "b", "gone", "kept.yml"]);
  });
  expect(operations).toBeGreaterThan(40);
  expect([...seen].sort()).toEqual(["new", "old"]);
});

it("a file operation that fails leaves the old files, or the new ones, and the message is true", async () => {
  await atEach("fails", async (at, out, problems) => {
    const notes = problems.flatMap((p) => p.notes.map((n) => n.message));
    const state = wholly(out);
    if (notes.includes("no file was changed")) expect({ at, state }).toEqual({ at, state: "old" });
    else if (notes.includes("the files themselves are all in place"))
      expect({ at, state }).toEqual({ at, state: "new" });
    else if (problems.length === 0) expect(["new", "old"]).toContain(state);
    else expect({ at, notes }).toEqual({ at, notes: ["some files were changed, and could not be put back"] });
    expect({ at, problems: await write(fresh, out) }).toEqual({ at, problems: [] });
    expect(contents(out)).toEqual(fresh);
    // Where the folder could not be removed it stays, empty.
    const left = readdirSync(out).filter((name) => name !== "gone");
    expect(left.sort()).toEqual([".manifest", "a.yml", "b", "d", "kept.yml"]);
  });
});
