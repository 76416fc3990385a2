/** Whether a suppression with slips either holds as it is written or is reported, and never hides more than its own lines. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { lintCodes } from "../../src/lint/codes.ts";
import { isDay } from "../../src/lint/day.ts";
import { readDocument } from "../../src/lint/read/document.ts";
import { source } from "../../src/yaml/source.ts";
import { damaged } from "./damaged.ts";

const good = [
  "# rustbox-monitoring disable many-to-many until 2027-01-31 -- known to be unique",
  "# rustbox-monitoring disable invalid-expression until 2030-12-31 -- a dialect of its own -- for now",
  "#rustbox-monitoring  disable unknown-label until 2027-02-28 --said",
];
const words = [
  "until",
  "disable",
  "disabled",
  "--",
  "-",
  "2027-02-30",
  "2027-1-1",
  "0000-00-00",
  "unused-suppression",
  "no-such",
];

const fileWith = (comment: string) =>
  `groups:\n  - name: g\n    rules:\n      - alert: A\n        expr: up == 0\n      ${comment}\n      - alert: B\n        expr: up == 0\n`;

const addressed = /(?:^|[ \t])#[ \t]*rustbox-monitoring[ \t]/;

test("every suppression with slips holds as it is written, or is reported", () => {
  const count = { held: 0, reported: 0 };
  fc.assert(
    fc.property(damaged(fc.constantFrom(...good), 3, words), (comment) => {
      // A line break would make two of it, and a file that is not YAML is refused as a whole.
      fc.pre(
        !/[\p{Cc}\p{Zl}\ufffe]/u.test(comment.replaceAll("\t", "")) &&
          comment.startsWith("#") &&
          addressed.test(comment),
      );
      const { suppressions, problems } = readDocument(source("a.rules.yml", fileWith(comment)), lintCodes);
      expect(suppressions.length + problems.filter((p) => p.code === "bad-suppression").length).toBe(1);
      count[suppressions.length === 1 ? "held" : "reported"] += 1;
      for (const { code, until, firstLine, lastLine } of suppressions) {
        expect(lintCodes).toContain(code);
        expect(isDay(until)).toBe(true);
        expect(comment).toMatch(new RegExp(`disable[ \\t]+${code}[ \\t]+until[ \\t]+${until}[ \\t]+--`));
        expect([firstLine, lastLine]).toEqual([7, 8]);
      }
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
  );
  expect(Math.min(count.held, count.reported)).toBeGreaterThan(0);
});
