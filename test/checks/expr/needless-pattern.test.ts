import { expect, test } from "vitest";
import { found, lintFiles, reported } from "../linted.ts";

test("a pattern that is one word", () => {
  expect(reported("needless-pattern", { expr: 'up{job=~"api"} == 0', catalog: false })).toMatchInlineSnapshot(`
    "note[needless-pattern]: this pattern matches "api" alone
      --> rules.yml:2:56 (test.Test.expr)
       |
       | up{job=~"api"} == 0
       |    ^^^^^^^^^^
       |
       = because: an equality says what is meant, and Prometheus finds the series
                  faster
       = do: write job="api"

    1 note
    "
  `);
});

test.each(['up{job!~"api"} == 0', 'up{job=~".*"} == 0', 'up{job=~"a\\\\.b"} == 0'])("so is %s", (expr) => {
  expect(found("needless-pattern", { expr, catalog: false })).toHaveLength(1);
});

test.each([
  'up{job=~"api|web"} == 0',
  'up{job=~"api.*"} == 0',
  'up{job=~".+"} == 0',
  'x{code=~"5"} > 1',
  'up{job="api"} == 0',
])("nothing is reported of %s", (expr) => {
  expect(found("needless-pattern", { expr, catalog: false })).toEqual([]);
});

test("a word is fixed where it is written as it is", () => {
  const fixOf = (expr: string) => found("needless-pattern", { expr, catalog: false })[0]?.fix?.text;
  expect(fixOf('up{job=~"api"} == 0')).toBe('job=\\"api\\"');
  expect(fixOf('up{job=~"a\\\\.b"} == 0')).toBeUndefined();
});

test("a panel's matchers are left alone", () => {
  const panel = { type: "timeseries", title: "a", targets: [{ refId: "A", expr: 'up{job=~"api"}' }] };
  const found = lintFiles({ "a.json": JSON.stringify({ title: "a", panels: [panel] }) }, false);
  expect(found.filter((d) => d.code === "needless-pattern")).toEqual([]);
});
