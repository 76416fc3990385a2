import { expect, test } from "vitest";
import { lintCodes } from "../../src/lint/codes.ts";
import { readDocument } from "../../src/lint/read/document.ts";
import { removedRecordings } from "../../src/lint/removed-recordings.ts";
import { source } from "../../src/yaml/source.ts";

const rules = (...all: readonly string[]) =>
  readDocument(source("rules.yml", `groups: [{name: g, rules: [${all.join()}]}]`), lintCodes).rules;
const record = (name: string) => `{record: "${name}", expr: y}`;
const alert = (expr: string) => `{alert: A, expr: '${expr}'}`;
const found = (before: readonly string[], now: readonly string[]) =>
  removedRecordings(rules(...before), rules(...now)).map((d) => `${d.severity} ${d.message}`);

test("a rule that reads what was recorded", () => {
  expect(found([record("a:b:c"), alert("sum(a:b:c) > 1")], [alert("sum(a:b:c) > 1")])).toEqual([
    "warning no rule records a:b:c any more",
  ]);
  expect(found([record("a:b:c")], ['{record: "d:e:f", expr: "avg_over_time(a:b:c[1h])"}'])).toHaveLength(1);
});

test.each([
  ["it is still recorded", [record("a:b:c")], [record("a:b:c"), alert("a:b:c > 1")]],
  ["it was never recorded", [], [alert("a:b:c > 1")]],
  ["somebody may export it", [record("abc")], [alert("abc > 1")]],
  ["nobody reads it", [record("a:b:c")], [alert("a:b:d > 1")]],
  ["only a text has it", [record("a:b:c")], [alert('ALERTS{of="a:b:c"} > 0')]],
])("nothing is reported where %s", (_, before, now) => {
  expect(found(before, now)).toEqual([]);
});
