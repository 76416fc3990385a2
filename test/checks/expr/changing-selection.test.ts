import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("the largest three may be others at the next evaluation", () => {
  expect(reported("changing-selection", { expr: "topk(3, x) > 10", for: "5m", catalog: false })).toMatchInlineSnapshot(`
    "warning[changing-selection]: which series are among those that topk picks may
      change each time
      --> rules.yml:2:53 (test.Test.expr)
       |
       | topk(3, x) > 10
       | ^^^^
       |
       = because: a series that others push out resolves its alert, though nothing
                  is better, and \`for\` starts anew
       = do: compare every series with the limit; show the few that matter on a
             dashboard

    1 warning
    "
  `);
});

test("a note without `for`", () => {
  expect(found("changing-selection", { expr: "bottomk(2, x) < 1", catalog: false }).map((d) => d.severity)).toEqual([
    "note",
  ]);
});

test.each(["sum(topk(3, x)) > 10", "topk(1, x) > 10", "x > 10 unless topk(3, x)"])(
  "nothing is reported of %s",
  (expr) => {
    expect(found("changing-selection", { expr, for: "5m", catalog: false })).toEqual([]);
  },
);
