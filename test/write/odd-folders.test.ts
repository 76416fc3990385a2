import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/basics/diagnostic.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { withErrors } from "./faults.ts";
import { contents, write } from "./write.ts";

const old = { "docs/a.md": "old", "docs/gone.md": "old", "rules.yml": "old" };
const fresh = { "docs/a.md": "new", "docs/b.md": "new", "rules.yml": "new" };

async function folderWithOld(): Promise<string> {
  const out = temporaryFolder();
  await write(old, out);
  return out;
}

it("a folder that is a mount of its own is written like any other", async () => {
  const out = await folderWithOld();
  // As the kernel refuses to rename or link from one mount to another.
  const acrossFolders = ([from = "", to = ""]: readonly string[]) =>
    dirname(from) === dirname(to) ? undefined : "EXDEV";
  let problems: readonly Diagnostic[] = [];
  await withErrors("renameSync", acrossFolders, () =>
    withErrors("linkSync", acrossFolders, async () => {
      problems = await write(fresh, out);
    }),
  );
  expect(problems).toEqual([]);
  expect(contents(out)).toEqual(fresh);
});

describe("what cannot be replaced leaves everything as it was, is named, and hinders no later run:", () => {
  it.each([
    ["a file that is a mount", "renameSync", "docs/a.md", "EBUSY"],
    ["an immutable file", "renameSync", "docs/a.md", "EPERM"],
    ["a file that cannot be removed", "rmSync", "docs/gone.md", "EPERM"],
    ["a folder that takes no new file", "openSync", "docs/", "EACCES"],
    ["a disk without room", "openSync", "docs/", "ENOSPC"],
  ] as const)("%s", async (_, operation, path, code) => {
    const out = await folderWithOld();
    const isIt = (paths: readonly string[]) => {
      const last = paths[operation === "renameSync" ? 1 : 0] ?? "";
      return last.startsWith(join(out, path)) ? code : undefined;
    };
    let problems: readonly Diagnostic[] = [];
    await withErrors(operation, isIt, async () => {
      problems = await write(fresh, out);
      // Another one while it is so.
      expect(await write(fresh, out)).toEqual(problems);
    });
    const [problem] = problems;
    expect(problem).toMatchObject({ code: "not-written", notes: [{ message: "no file was changed" }] });
    expect(problem?.at).toMatch(/^docs\//);
    expect(contents(out)).toEqual(old);
    expect(await write(old, out)).toEqual([]);
    expect(await write(fresh, out)).toEqual([]);
    expect(contents(out)).toEqual(fresh);
    expect(readdirSync(out).sort()).toEqual([".manifest", "docs", "rules.yml"]);
  });
});

it("a folder of somebody else is named, by its real permissions", async () => {
  const out = await folderWithOld();
  // Root may write everywhere: the attempt is made by somebody who may not write to docs/.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) for (const name of ["", ".manifest", "rules.yml"]) chownSync(join(out, name), 65_534, 65_534);
  else chmodSync(join(out, "docs"), 0o555);
  const jiti = join(import.meta.dirname, "../../node_modules/jiti/lib/jiti-cli.mjs");
  const script = join(import.meta.dirname, "write-files.ts");
  const { stdout } = spawnSync(process.execPath, [jiti, script, out, JSON.stringify(fresh)], {
    encoding: "utf8",
    env: { ...process.env, ...(isRoot ? { AS_NOBODY: "1" } : {}) },
  });
  if (!isRoot) chmodSync(join(out, "docs"), 0o755);
  expect(stdout).toBe("docs/a.md: the files cannot be written: permission denied: no file was changed\n");
  expect(contents(out)).toEqual(old);
});
