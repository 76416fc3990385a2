/** The hooks of the example for pre-commit do what they say. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { cli, root } from "../cli/cli.ts";
import { temporaryFolder } from "../temporary-folder.ts";

interface Hook {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly entry: string;
  readonly files: string;
  readonly pass_filenames?: boolean;
}

test("the hooks of pre-commit pass where all is well, and fail where it is not", async () => {
  const [{ repo, hooks }] = parse(readFileSync(join(root, "examples/pre-commit/.pre-commit-config.yaml"), "utf8"))
    .repos as [{ readonly repo: string; readonly hooks: readonly Hook[] }];
  expect(repo).toBe("local");
  const cwd = temporaryFolder();
  const [generated, written] = ["out/prometheus/rules/kiosk-alerts.rules.yml", "rules/a.yml"];
  const run = async (id: string, file: string) => {
    const hook = hooks.find((h) => h.id === id);
    if (!hook) throw new Error(`no hook ${id}`);
    expect(file).toMatch(new RegExp(hook.files));
    const args = hook.entry.replace("npx rustbox-monitoring ", "").split(" ");
    const { code } = await cli([...args, ...(hook.pass_filenames === false ? [] : [file])], { cwd });
    return code;
  };
  mkdirSync(join(cwd, "rules"));
  writeFileSync(join(cwd, written), "groups: []\n");
  expect(await run("monitoring-lint", written)).toBe(0);
  writeFileSync(join(cwd, written), "groups: [{name: g, rules: [{alert: A, expr: up == = 0}]}]\n");
  expect(await run("monitoring-lint", written)).toBe(1);

  const catalog = ["--catalog", join(root, "test/fixtures/tiny")];
  expect((await cli(["generate", ...catalog, "--out", join(cwd, "out")], { cwd })).code).toBe(0);
  expect(existsSync(join(cwd, generated))).toBe(true);
  mkdirSync(join(cwd, "spec"));
  writeFileSync(join(cwd, "spec/index.ts"), readFileSync(join(root, "test/fixtures/tiny/index.ts"), "utf8"));
  expect(await run("monitoring-generate", generated)).toBe(0);
  writeFileSync(join(cwd, generated), "groups: []\n");
  expect(await run("monitoring-generate", generated)).toBe(1);
});
