import fc from "fast-check";
import { expect, test } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { checkCatalog, checkModel, preventsModel } from "../../src/checks/check-catalog.ts";
import { resolve } from "../../src/model/resolve.ts";
import { report } from "../../src/report/report.ts";
import kiosk from "../fixtures/tiny/index.ts";

type Path = readonly (string | number)[];

/** Where the catalog holds a text or a number that its author wrote: what a slip of the finger changes. */
function leaves(of: unknown, path: Path = []): readonly Path[] {
  if (typeof of === "string" || typeof of === "number") return isStructure(path) ? [] : [path];
  if (typeof of !== "object" || of === null) return [];
  const keys = Array.isArray(of) ? [...of.keys()] : Object.keys(of);
  return keys.flatMap((key) => leaves((of as Record<string | number, unknown>)[key], [...path, key]));
}

/** What the builder functions write, not the author. */
function isStructure(path: Path): boolean {
  const last = String(path.at(-1));
  const built = [
    "kind",
    "turn",
    "type",
    "sample",
    "op",
    "mode",
    "visualization",
    "windowMs",
    "ms",
    "unit",
    "stability",
  ];
  return built.includes(last) || path.includes("expr") || path.includes("grouping");
}

function replaced(of: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(of)) return of.map((item, i) => (i === key ? replaced(item, rest, by) : item));
  const record = of as Record<string, unknown>;
  return { ...record, [key]: replaced(record[key], rest, by) };
}

const paths = leaves(kiosk);
const slips = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "..",
    "../x",
    "0s",
    "1h",
    "100d",
    "{{",
    "}}",
    "{{ $labels.x }}",
    "$x",
    "a|b",
    "(",
    "é",
    "\u0000",
  ),
  fc.constantFrom("kiosk", "job", "kiosk_tickets_total", "http://u:p@h/", "[::1]:1", "toString", "__proto__"),
  fc.string(),
);
const numbers = fc.oneof(fc.double(), fc.constantFrom(0, -1, 100, 1e308, Number.NaN));

// Each run plays the scenarios of every alert, which takes a second.
test("a catalog with any text or number changed is checked to the end, and resolved unless that is ruled out", {
  timeout: 120_000,
}, () => {
  expect(paths.length).toBeGreaterThan(100);
  const damage = fc.record({ path: fc.constantFrom(...paths), text: slips, number: numbers });
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (changes) => {
      const catalog = changes.reduce<unknown>((of, { path, text, number }) => {
        const before = path.reduce<unknown>((part, key) => (part as Record<string | number, unknown>)[key], of);
        return replaced(of, path, typeof before === "number" ? number : text);
      }, kiosk) as Catalog;
      const reported = checkCatalog(catalog);
      const all = preventsModel(reported) ? reported : [...reported, ...checkModel(resolve(catalog), reported)];
      for (const format of ["text", "sarif", "junit", "github"] as const) report(all, format);
    }),
    { numRuns: 30 },
  );
});
