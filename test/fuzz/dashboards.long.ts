/** Whether dashboards with slips are refused exactly where a reader of JSON refuses them, and what is said stands inside the file. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { lintCodes } from "../../src/lint/codes.ts";
import { readDocument } from "../../src/lint/read/document.ts";
import { source } from "../../src/yaml/source.ts";
import { damaged } from "./damaged.ts";

const good = JSON.stringify(
  {
    title: "Größe 😀",
    uid: "a",
    tags: [],
    templating: { list: [{ name: "job", type: "query", query: "label_values(up, job)", current: { value: ["a"] } }] },
    panels: [
      { id: 1, type: "timeseries", targets: [{ expr: 'sum(rate(up{job="$job"}[5m])) > 1e-3', refId: "A" }] },
      {
        id: 2,
        type: "row",
        collapsed: true,
        panels: [{ id: 3, type: "stat", targets: [{ expr: "up\\n", hide: false }] }],
      },
    ],
    schemaVersion: 39,
    version: null,
  },
  null,
  2,
);

const words = [
  '"a": 1',
  "1.",
  "01",
  "+1",
  ".5",
  "1e",
  "-",
  "tru",
  "nul",
  "\\\\u00",
  "\\\\x",
  "//",
  "/* */",
  ",,",
  "NaN",
  '\\\\"',
];

/** As Grafana's reader does, and every other one. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test("dashboards with slips are read exactly where they are JSON, and every problem has its place", () => {
  const count = { read: 0, refused: 0 };
  fc.assert(
    fc.property(damaged(fc.constant(good), 2, words), (text) => {
      const { problems } = readDocument(source("dashboard.json", text), lintCodes);
      const isRefused = problems.some((p) => /not valid (?:JSON|YAML)/.test(p.message));
      expect(isRefused).toBe(!isJson(text));
      count[isRefused ? "refused" : "read"] += 1;
      const lines = text.split("\n").length;
      for (const { file } of problems) {
        expect(file?.line ?? 1).toBeGreaterThan(0);
        expect(file?.line ?? 1).toBeLessThanOrEqual(lines);
      }
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
  );
  // Where one of them never happens, nothing was compared.
  expect(Math.min(count.read, count.refused)).toBeGreaterThan(0);
});
