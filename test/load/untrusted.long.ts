import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCatalog } from "../../src/load/load-catalog.ts";
import { cli, fixture } from "../cli/cli.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const tiny = readFileSync(join(fixture("tiny"), "index.ts"), "utf8");

it.each(["tiny", "machines", "least"])("--untrusted reads what a run of the catalog makes: %s", async (name) => {
  const [run, seen] = await Promise.all([loadCatalog(fixture(name)), loadCatalog(fixture(name), { untrusted: true })]);
  expect(seen).toEqual(run);
  expect(seen).toHaveProperty("catalog.kind", "catalog");
});

it("a catalog that computes without end is ended", async () => {
  const folder = temporaryFolder();
  const endless = "const g = (n: number): number => (n === 0 ? 1 : g(n - 1) + g(n - 1));";
  writeFileSync(join(folder, "index.ts"), `${endless}\nexport default g(90);`);
  const message = "the catalog does not load within 0.5 s";
  expect(await loadCatalog(folder, { timeoutMs: 500, untrusted: true })).toHaveProperty("problem.message", message);
});

describe("with --untrusted, nothing of the working folder is run:", () => {
  /** Leaves a file behind if it runs. */
  const hostile = (mark: string) => `#!/bin/sh\ntouch "${mark}"\n`;

  it.each(["generate", "validate", "test", "diff"])("%s refuses a catalog that would do something", async (command) => {
    const cwd = temporaryFolder();
    const mark = join(cwd, "ran");
    mkdirSync(join(cwd, "spec"));
    writeFileSync(
      join(cwd, "spec/index.ts"),
      `import { writeFileSync } from "node:fs";\nwriteFileSync(${JSON.stringify(mark)}, "");\n${tiny}`,
    );
    const { code, stderr } = await cli([command, "--untrusted"], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch("error[untrusted-catalog]: the catalog imports node:fs");
    expect(existsSync(mark)).toBe(false);
    expect(existsSync(join(cwd, "out"))).toBe(false);
    // The catalog does what it is feared for: without the flag it runs.
    await cli(["generate"], { cwd });
    expect(existsSync(mark)).toBe(true);
  });

  it("no promtool of its own, where npx or the cache would find one", async () => {
    const cwd = temporaryFolder();
    const mark = join(cwd, "ran");
    for (const folder of ["node_modules/.bin", ".cache/tools/reference/bin"]) {
      mkdirSync(join(cwd, folder), { recursive: true });
      for (const name of ["promtool", "git"]) writeFileSync(join(cwd, folder, name), hostile(mark), { mode: 0o755 });
    }
    mkdirSync(join(cwd, "spec"));
    writeFileSync(join(cwd, "spec/index.ts"), tiny);
    const env = { ...process.env, PATH: `${join(cwd, "node_modules/.bin")}:${process.env.PATH}`, PROMTOOL: undefined };
    await cli(["generate", "--untrusted"], { cwd, env });
    for (const args of [["validate"], ["diff", "main"]]) await cli([...args, "--untrusted"], { cwd, env });
    expect(existsSync(mark)).toBe(false);
    await cli(["diff", "main"], { cwd, env });
    expect(existsSync(mark)).toBe(true);
  });
});
