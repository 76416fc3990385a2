import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folder = join(import.meta.dirname, "..");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts") && path !== "architecture/spec.test.ts")
  .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));

/** What stands on this repository's own catalog: all other tests have fixtures, so that no change of `spec/` breaks them. */
const own = /^(?:spec|bench)\//;

/** Imports of `spec/`, and paths to it or to what it generates. */
const readings: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["imports spec/", /(?:from|import\() ?"(?:\.\.\/)+spec\//],
  ["reads spec/ or out/", /(?:dirname, "(?:\.\.\/)+|root, [`"]|new URL\([`"](?:\.\.\/)+)(?:spec|out)[/`"]/],
];

/** Of those that read a path, each with its reason. */
const allowed: Readonly<Record<string, string>> = {
  "cli/everywhere.long.ts": "the committed output is what each system generates",
  "package/tarball.long.ts": "what an installed package generates of the catalog that it ships is what is committed",
};

test.each(readings)("no test of the engine %s", (_, pattern) => {
  const found = files.filter(({ path, text }) => !own.test(path) && !(path in allowed) && pattern.test(text));
  expect(found.map(({ path }) => path)).toEqual([]);
});

test.each([
  'import catalog from "../../spec/index.ts";',
  'const at = join(import.meta.dirname, "../../out/prometheus");',
  'const at = new URL("../../out/prometheus/tests/", import.meta.url);',
  'const at = join(root, "out");',
  "readFileSync(join(root, `out/docs/operations/runbooks/${name}.md`));",
])("%s is seen", (text) => {
  expect(readings.some(([, pattern]) => pattern.test(text))).toBe(true);
});

test("each exception is needed", () => {
  const needed = (path: string) => files.some((f) => f.path === path && readings.some(([, p]) => p.test(f.text)));
  expect(Object.keys(allowed).filter((path) => !needed(path))).toEqual([]);
});
