/** How much a reviewer reads: all of the committed output, and what a change of one objective does to it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { diffLines } from "diff";
import { expect, test } from "vitest";
import catalog from "../../spec/index.ts";
import * as slos from "../../spec/slos.ts";
import type { Artifact } from "../../src/basics/artifact.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { compile } from "../../src/compile.ts";

const root = new URL("../../", import.meta.url).pathname;

test("the committed output has at most 15,000 lines", () => {
  const files = readdirSync(join(root, "out"), { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
  const lines = files.map((e) => readFileSync(join(e.parentPath, e.name), "utf8").split("\n").length - 1);
  expect(lines.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(15_000);
});

const generated = async (of: Catalog): Promise<ReadonlyMap<string, string>> =>
  new Map((await compile(of)).artifacts.map((a: Artifact) => [a.path, a.content]));
const before = generated(catalog);

/** Each objective with half and with twice its error budget. */
const changes = Object.entries(slos).flatMap(([key, slo]) =>
  [0.5, 2].map((times) => {
    const objective = Number((100 - (100 - slo.objective) * times).toPrecision(6));
    return { key, slo, objective };
  }),
);

test.each(changes)("$key at $objective%: at most 250 lines are removed or added", async ({ key, slo, objective }) => {
  const changed = await generated({ ...catalog, slos: { ...slos, [key]: { ...slo, objective } } });
  const old = await before;
  const lines = [...new Set([...old.keys(), ...changed.keys()])].flatMap((path) =>
    diffLines(old.get(path) ?? "", changed.get(path) ?? "").filter((part) => part.added || part.removed),
  );
  const count = lines.reduce((sum, part) => sum + part.count, 0);
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThanOrEqual(250);
});
