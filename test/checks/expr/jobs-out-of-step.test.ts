import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("a quotient of sums over the targets of two jobs", () => {
  const expr = 'sum(x{job="a"}) / sum(y{job="b"}) > 0.1';
  expect(reported("jobs-out-of-step", { expr, catalog: false })).toMatchInlineSnapshot(`
    "warning[jobs-out-of-step]: the two sides read targets of different jobs, and
      there is no \`for\`
      --> rules.yml:2:71 (test.Test.expr)
       |
       | sum(x{job="a"}) / sum(y{job="b"}) > 0.1
       |                 ^
       |
       = because: after a start of Prometheus, or of the targets of one job, one
                  side is scraped before the other, and its sum is whole while the
                  other is not
       = do: set \`for\` to at least two scrape intervals

    1 warning
    "
  `);
});

test.each([
  'sum(x{job="a"}) - sum(y{job="b"}) > 0.1',
  'count(up{job="a"}) > count(up{job=~"b|c"})',
  'x > 1 and sum(x{job="a"}) / sum(y{job="b"}) > 0.1',
])("so is %s", (expr) => {
  expect(found("jobs-out-of-step", { expr, catalog: false })).toHaveLength(1);
});

test.each([
  'sum(x{job="a"}) / sum(y{job="a"}) > 0.1',
  "sum(x) / sum(y) > 0.1",
  'sum(x{job="a"}) / sum(y{job=~"a|b"}) > 0.1',
  'sum(x{job="a"}) + sum(y{job="b"}) > 0.1',
  'max(x{job="a"}) - max(y{job="b"}) > 0.1',
  'sum(x{job="a"}) > 10',
])("nothing is reported of %s", (expr) => {
  expect(found("jobs-out-of-step", { expr, catalog: false })).toEqual([]);
});

test("with `for` there is time to scrape both", () => {
  const expr = 'sum(x{job="a"}) / sum(y{job="b"}) > 0.1';
  expect(found("jobs-out-of-step", { expr, for: "2m", catalog: false })).toEqual([]);
});
