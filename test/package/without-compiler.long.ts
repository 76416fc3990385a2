import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fixture, root } from "../cli/cli.ts";
import { temporaryFolder } from "../temporary-folder.ts";

test("where no compiler is installed for the platform, types are not checked, and that is said", () => {
  const folder = temporaryFolder();
  for (const part of ["dist", "package.json"])
    cpSync(join(root, part), join(folder, "package", part), { recursive: true });
  cpSync(fixture("tiny"), join(folder, "spec"), { recursive: true });
  mkdirSync(join(folder, "out"));
  const ran = spawnSync(process.execPath, ["package/dist/bin.js", "generate"], { cwd: folder, encoding: "utf8" });
  const plain = ran.stderr.replace(/\s+/g, " ");
  expect(ran.status).toBe(0);
  expect(plain).toContain("warning[types-unchecked]: the TypeScript compiler for ");
  expect(plain).toContain("= do: install the package with its optional dependencies: npm ci --include=optional");
  expect(plain).not.toContain("panic");
});
