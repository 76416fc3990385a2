/** What the built program reads before it knows the command, and what a catalog reads to declare something. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/basics/diagnostic.ts";
import { checks } from "../../src/checks/checks.ts";
import { report } from "../../src/report/report.ts";

const dist = join(import.meta.dirname, "../../dist");

/** The module and all that it imports before it runs. */
function readFirst(entry: string, read = new Set<string>()): ReadonlySet<string> {
  if (read.has(entry)) return read;
  read.add(entry);
  const text = readFileSync(join(dist, entry), "utf8");
  for (const [, path = ""] of text.matchAll(/(?:^|\n)(?:import|export) ?(?:[^"']*? ?from )?"\.\/([^"]+)"/g))
    readFirst(path, read);
  return read;
}

const size = (entry: string): number =>
  [...readFirst(entry)].map((path) => readFileSync(join(dist, path)).length).reduce((a, b) => a + b);

describe("the built program", () => {
  test.each(["bin.js", "index.js"])("reads neither checks nor rule tests to start: %s", (entry) => {
    expect([...readFirst(entry)].length).toBeGreaterThan(5);
    expect(size(entry)).toBeLessThan(500_000);
  });

  test("describes the checks in SARIF all the same", async () => {
    const built = (await import(pathToFileURL(join(dist, "index.js")).href)) as { readonly report: typeof report };
    const found = checks.map(
      ({ code }): Diagnostic => ({ code, severity: "warning", message: code, at: "a", notes: [] }),
    );
    expect(built.report(found, "sarif")).toBe(report(found, "sarif"));
  });
});
