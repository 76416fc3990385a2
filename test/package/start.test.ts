/** What the built program reads before it knows the command, and what a catalog reads to declare something. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/basics/diagnostic.ts";
import { checks } from "../../src/checks/checks.ts";
import { report } from "../../src/report/report.ts";

const dist = join(import.meta.dirname, "../../dist");

const imported = /(?:^|\n)(?:import|export) ?(?:[^"';]*? ?from )?"([^"]+)"/g;

/** The module and all that it imports before it runs; packages by their names. */
function readFirst(entry: string, read = new Set<string>()): ReadonlySet<string> {
  if (read.has(entry)) return read;
  read.add(entry);
  for (const [, path = ""] of readFileSync(join(dist, entry), "utf8").matchAll(imported)) {
    if (path.startsWith(".")) readFirst(join(dirname(entry), path.replace(/\.ts$/, ".d.ts")), read);
    else read.add(path);
  }
  return read;
}

const size = (entry: string): number =>
  [...readFirst(entry)]
    .filter((path) => path.endsWith(".js"))
    .map((path) => readFileSync(join(dist, path)).length)
    .reduce((a, b) => a + b);

test("the types that catalogs are compiled against import no package, which would not be installed", () => {
  const read = readFirst("types/index.d.ts");
  expect(read).toContain("types/discovery/targets.d.ts");
  expect([...read].filter((path) => !path.endsWith(".d.ts"))).toEqual([]);
});

describe("the built program", () => {
  test.each(["bin.js", "index.js"])("reads neither checks nor rule tests to start: %s", (entry) => {
    expect([...readFirst(entry)].length).toBeGreaterThan(5);
    expect(size(entry)).toBeLessThan(500_000);
  });

  test("reads neither HTTP nor cryptography to start, which take longer than all else of it", () => {
    const read = [...readFirst("bin.js")];
    expect(read).toContain("node:fs");
    expect(
      read.filter((name) => ["node:http", "node:https", "node:crypto", "node:tls", "node:zlib"].includes(name)),
    ).toEqual([]);
  });

  test("describes the checks in SARIF all the same", async () => {
    const built = (await import(pathToFileURL(join(dist, "index.js")).href)) as { readonly report: typeof report };
    const found = checks.map(
      ({ code }): Diagnostic => ({ code, severity: "warning", message: code, at: "a", notes: [] }),
    );
    expect(built.report(found, "sarif")).toBe(report(found, "sarif"));
  });
});
