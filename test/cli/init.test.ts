import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { completedPackageJson, dependencyOn } from "../../src/init/package-json.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { contents } from "../write/write.ts";
import { cli } from "./cli.ts";

const withoutTools = { ...process.env, PROMTOOL: "/nowhere", AMTOOL: "/nowhere" };

it("writes nothing where the output is another service's", async () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, "out"));
  writeFileSync(join(cwd, "out/.manifest"), "# Catalog of shop\ncatalog.json\n");
  const before = contents(cwd);
  const { code, stderr } = await cli(["init", "--service", "billing"], { cwd, env: withoutTools });
  expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining("error[foreign-output]") });
  expect(contents(cwd)).toEqual(before);
});

it.each([
  ["nowhere.txt", 3, "error[unreadable]"],
  ["empty.txt", 1, "error[no-metrics]"],
  ["html.txt", 1, "line 1:"],
])("writes nothing where %s tells it nothing", async (source, code, because) => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "empty.txt"), "");
  writeFileSync(join(cwd, "html.txt"), "<html>\n");
  const before = contents(cwd);
  const ran = await cli(["init", "--from-metrics", source], { cwd, env: withoutTools });
  expect(ran).toMatchObject({ code, stderr: expect.stringContaining(because) });
  expect(contents(cwd)).toEqual(before);
});

it("adds to a package.json what it lacks, and changes nothing in it", () => {
  const mine = { name: "shop", scripts: { test: "node --test" }, dependencies: { yaml: "^2" } };
  const completed = completedPackageJson(JSON.stringify(mine, null, 4), "^1.2.3", "");
  expect(JSON.parse(completed ?? "")).toEqual({
    ...mine,
    scripts: { ...mine.scripts, generate: "rustbox-monitoring generate", validate: "rustbox-monitoring validate" },
    devDependencies: { "rustbox-monitoring": "^1.2.3" },
  });
  expect(completed).toMatch(/^ {4}"name"/m);
  expect(completedPackageJson(completed ?? "", "^1.2.3", "")).toBeUndefined();
  expect(completedPackageJson("not JSON", "^1.2.3", "")).toBeUndefined();
});

it.each([
  ["/src/rustbox-monitoring", "file:../rustbox-monitoring"],
  ["/src/shop/node_modules/rustbox-monitoring", "^1.2.3"],
])("depends on a checkout by its path, and on an installed package by its version: %s", (root, dependency) => {
  expect(dependencyOn(root, "1.2.3", "/src/shop")).toBe(dependency);
});

it.each([
  [["--service", "My Shop"], "lower-case letters"],
  [["--targets", "http://shop/metrics"], "is not host:port"],
  [["--ci", "jenkins"], "name github, gitlab"],
  [["--webhook", "pager"], "is not a URL"],
  [["--catalog", "../elsewhere"], "a catalog cannot be started there"],
])("takes %j for wrong usage", async (argv, because) => {
  const cwd = temporaryFolder();
  const ran = await cli(["init", ...argv], { cwd, env: withoutTools });
  expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining(because) });
  expect(contents(cwd)).toEqual({});
});

it("is what a folder without a catalog is pointed to, once, unless quiet; lint reads no catalog there", async () => {
  const cwd = temporaryFolder();
  const hint = "There is no spec/ here: this is the catalog that came with the package.";
  expect((await cli(["diff"], { cwd })).stderr.split(hint)).toHaveLength(2);
  expect((await cli(["diff", "--quiet"], { cwd })).stderr).not.toContain(hint);
  writeFileSync(join(cwd, "rules.yml"), "groups: [{ name: g, rules: [{ alert: A, expr: of_others > 1 }] }]\n");
  expect(await cli(["lint", "rules.yml"], { cwd })).toMatchObject({
    code: 0,
    stderr: "1 file checked, no problems\n",
  });
});
