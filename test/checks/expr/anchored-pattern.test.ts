import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("a pattern with an anchor at one end", () => {
  expect(
    reported("anchored-pattern", { expr: 'rate(x_total{code=~"^5"}[5m]) > 1', catalog: false }),
  ).toMatchInlineSnapshot(`
    "warning[anchored-pattern]: this pattern matches "5" alone
      --> rules.yml:2:66 (test.Test.expr)
       |
       | rate(x_total{code=~"^5"}[5m]) > 1
       |              ^^^^^^^^^^
       |
       = because: Prometheus compares a pattern with the whole value, as if it stood
                  between ^ and $
       = do: write code=~"5.*", or code="5"

    1 warning
    "
  `);
});

test.each([
  ['code=~"5"'],
  ['path=~"api$"'],
  ['code="5.."'],
  ['code="500|502"'],
  ['group!=".*health.*"'],
  ['host="^web"'],
])("so is %s", (matcher) => {
  const rule = { expr: `rate(x_total{${matcher}}[5m]) > 1`, catalog: false };
  expect(found("anchored-pattern", rule).map((d) => d.code)).toEqual(["anchored-pattern"]);
});

test.each([
  ['code=~"5.."'],
  ['code="500"'],
  ['job=~"web"'],
  ['path=~"^/api$"'],
  ['path=~"^/api/.*"'],
  ['replica=~"5"'],
  ['path="/api/v1.2"'],
  ['device="C:"'],
])("nothing is reported of %s", (matcher) => {
  expect(found("anchored-pattern", { expr: `rate(x_total{${matcher}}[5m]) > 1`, catalog: false })).toEqual([]);
});
