/** The commands of examples/ for GitHub and GitLab do what their comments say, in a repository with nothing else. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { cli, root } from "../cli/cli.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const folder = join(root, "examples");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".yml"));
const commands = files.flatMap((file) => lintCommands(readFileSync(join(folder, file), "utf8")).map((c) => [file, c]));

function lintCommands(text: string): readonly string[] {
  return [...text.matchAll(/rustbox-monitoring (lint [^>\n]*)/g)].map(([, command = ""]) => command.trim());
}

test("examples are YAML with a name or jobs", () => {
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) expect(Object.keys(parse(readFileSync(join(folder, file), "utf8")))).not.toEqual([]);
});

test.each(commands)("%s: %s", async (_file, command = "") => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, "rules"));
  const broken = "groups: [{name: g, rules: [{alert: A, expr: up == = 0}]}]\n";
  writeFileSync(join(cwd, "rules/a.yml"), "groups: []\n");
  writeFileSync(join(cwd, "alertmanager.yml"), "route: {receiver: r}\nreceivers: [{name: r}]\n");
  writeFileSync(join(cwd, "lint-baseline.json"), '{"version":1,"findings":[]}\n');
  for (const args of [
    ["init", "-q", "-b", "main"],
    ["add", "."],
    ["commit", "-q", "-m", "first"],
  ]) {
    spawnSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", ...args], {
      cwd,
    });
  }
  const args = command.replace('"origin/$GITHUB_BASE_REF"', "main").split(" ");
  expect((await cli(args, { cwd })).code).toBe(0);
  writeFileSync(join(cwd, "rules/a.yml"), broken);
  const { code, stdout, stderr } = await cli(args, { cwd });
  expect(code).toBe(args.includes("never") ? 0 : 1);
  expect(stdout + stderr).toContain("invalid-expression");
});
