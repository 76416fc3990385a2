import { describe, expect, test } from "vitest";
import { warning } from "../../src/basics/diagnostic.ts";
import { type Suppression, suppress } from "../../src/catalog/suppression.ts";
import { suppressByCatalog } from "../../src/lint/suppress-by-catalog.ts";
import { report } from "../../src/report/report.ts";

const finding = warning("many-to-many", "g.HighLatency.expr", "several", {
  file: { path: "rules.yml", line: 3, column: 1 },
});
const because = "the exporter guarantees one series";
const until = "2027-01-31";

function left(suppression: Suppression, today = "2026-11-22", complete = true): string {
  return report(suppressByCatalog([finding], [suppression], { today, complete }), "text");
}

describe("a suppression in the catalog hides its finding", () => {
  test.each(["g.HighLatency.expr", "g.HighLatency", "g", "rules.yml"])("named as %s", (at) => {
    expect(left(suppress("many-to-many", { at, until, because }))).toBe("");
  });

  test("on its last day", () => {
    expect(left(suppress("many-to-many", { at: "g", until, because }), until)).toBe("");
  });

  test("but not on the day after it", () => {
    const reported = left(suppress("many-to-many", { at: "g", until, because }), "2027-02-01");
    expect(reported).toContain("[many-to-many]");
    expect(reported).toContain("[expired-suppression]");
  });
});

test.each<[string, Suppression, string]>([
  ["of another place", suppress("many-to-many", { at: "g.High", until, because }), "unused-suppression"],
  ["of another check", suppress("never-fires", { at: "g", until, because }), "unused-suppression"],
  ["of a check that is not there", suppress("never-fire", { at: "g", until, because }), 'did you mean "never-fires"?'],
  ["that has expired", suppress("many-to-many", { at: "g", until: "2026-01-31", because }), "expired-suppression"],
  [
    "with a text that is not a date",
    suppress("many-to-many", { at: "g", until: "2027-02-30", because }),
    "is not a date",
  ],
  ["without a reason", suppress("many-to-many", { at: "g", until, because: " " }), "gives no reason"],
])("one %s hides nothing and is reported", (_, suppression, words) => {
  expect(left(suppression)).toContain("[many-to-many]");
  expect(left(suppression)).toContain(words);
});

test("where only some files are linted, one without effect may have it elsewhere", () => {
  const other = suppress("many-to-many", { at: "other", until, because });
  expect(left(other, "2026-11-22", false)).not.toContain("unused");
});
