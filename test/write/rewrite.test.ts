import {
  chmodSync,
  chownSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { rewrite } from "../../src/write/rewrite.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { withErrors } from "./faults.ts";

function fileWith(text: string): string {
  const file = join(temporaryFolder(), "rules.yml");
  writeFileSync(file, text);
  return file;
}

it("a file gets its new text, and keeps its mode and owner", () => {
  const file = fileWith("old");
  chmodSync(file, 0o640);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(file, 1234, 1234);
  expect(rewrite(file, "old", "new", "rules.yml")).toBeUndefined();
  expect(readFileSync(file, "utf8")).toBe("new");
  const { mode, uid } = statSync(file);
  expect({ mode: mode & 0o777, uid }).toEqual({ mode: 0o640, uid: isRoot ? 1234 : process.getuid?.() });
  expect(readdirSync(join(file, ".."))).toEqual(["rules.yml"]);
});

it("a link stays a link: the file that it names is rewritten", () => {
  const file = fileWith("old");
  const link = join(temporaryFolder(), "link.yml");
  symlinkSync(file, link);
  expect(rewrite(link, "old", "new", "link.yml")).toBeUndefined();
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(file, "utf8")).toBe("new");
});

it("a file that changed since it was read is refused", () => {
  const file = fileWith("edited meanwhile");
  expect(rewrite(file, "old", "new", "rules.yml")).toMatchObject({ code: "changed-meanwhile", at: "rules.yml" });
  expect(readFileSync(file, "utf8")).toBe("edited meanwhile");
});

it.each(["openSync", "renameSync"] as const)(
  "where the disk is full or the folder refuses (%s), the original stays",
  async (operation) => {
    const file = fileWith("old");
    let problem: unknown;
    await withErrors(
      operation,
      (paths) => (paths.some((p) => p.endsWith(".new")) ? "ENOSPC" : undefined),
      async () => {
        problem = rewrite(file, "old", "new", "rules.yml");
      },
    );
    expect(problem).toMatchObject({ code: "not-written", notes: [{ message: "the file was left as it was" }] });
    expect(readFileSync(file, "utf8")).toBe("old");
    expect(readdirSync(join(file, ".."))).toEqual(["rules.yml"]);
  },
);
