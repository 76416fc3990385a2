import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folder = join(import.meta.dirname, "..");

/** Who may read the catalog of this repository; all other tests stand on fixtures, so that no change of `spec/` breaks them. */
const readers: readonly (readonly [RegExp, because: string])[] = [
  [/^spec\//, "whether the catalog says what the user's document demands"],
  [/^(?:e2e|engines|bench)\//, "what this repository ships: on real servers, on every engine, and how long it takes"],
  [/\.long\.ts$/, "whether what holds for fixtures holds for a catalog of this size"],
  [/^slo\/rustbox\.test\.ts$/, "what pages of its objectives, and what must not"],
  [/^generate\/(?:grafana|alertmanager\/template)/, "its dashboards, and what is sent of its alerts"],
  [/^live\/check\.test\.ts$/, "what its old exporter printed"],
  [/^(?:cost\/cost|rule-tests\/measured|checks\/expr\/(?:never|always)-fires)\.test\.ts$/, "figures of the docs"],
];

const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
const reading = files.filter((path) => /from "(?:\.\.\/)+spec\//.test(readFileSync(join(folder, path), "utf8")));

test("only those read spec/ that have a reason", () => {
  expect(reading.filter((path) => !readers.some(([pattern]) => pattern.test(path)))).toEqual([]);
});

test("each reason is needed", () => {
  expect(readers.filter(([pattern]) => !reading.some((path) => pattern.test(path)))).toEqual([]);
});
