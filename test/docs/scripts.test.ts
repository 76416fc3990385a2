import { readFileSync } from "node:fs";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import { expect, test } from "vitest";
import config from "../../vitest.config.ts";
import { benches, suites } from "../suites.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const { scripts }: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(read("package.json"));
const ci = read(".ci/run");

test("every script that code or a page names exists, and so does the suite or bench that it starts", () => {
  const paths = globSync(["*.md", "docs/**/*.md", "{src,test,spec}/**/*.{ts,md}", ".ci/run", ".github/**/*.yml"], {
    cwd: root,
    dot: true,
  });
  const wrong = paths.flatMap((path) =>
    [...read(path).matchAll(/npm run (?:--silent )?([a-z][\w:-]*)(?: ([a-z][\w-]*))?/g)].flatMap(
      ([all, script, name]) => {
        if (script === undefined || !Object.hasOwn(scripts, script)) return [`${path}: ${all}`];
        const entries = script === "suite" ? suites : script === "bench" ? benches : undefined;
        return entries && name !== undefined && !Object.hasOwn(entries, name) ? [`${path}: ${all}`] : [];
      },
    ),
  );
  expect(paths.length).toBeGreaterThan(1000);
  expect(wrong).toEqual([]);
});

test("every project of the tests is a suite, and every suite but those for people runs in CI", () => {
  const projects = (config.test?.projects ?? []).map((p) => (typeof p === "object" && "test" in p ? p.test?.name : p));
  const withoutProgram = Object.keys(suites).filter((name) => suites[name]?.program === undefined);
  expect([...projects].sort()).toEqual([...withoutProgram].sort());
  // `unit` is `npm test`; the others need what CI does not have, or as long as somebody wants to look.
  const forPeople = ["unit", "fuzz", "engine-tests", "parity", "soak"];
  const inCi = [...ci.matchAll(/npm run --silent suite ([\w-]+)/g)].map(([, name]) => name);
  expect([...inCi, ...forPeople].sort()).toEqual(Object.keys(suites).sort());
  expect(ci).toContain(" npm test\n");
});
