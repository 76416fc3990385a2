import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("a chain compares 0 or 1 with its second limit", () => {
  expect(
    reported("constant-comparison", { record: "a:b", expr: "x > bool 0 > bool 2", catalog: false }),
  ).toMatchInlineSnapshot(`
    "error[constant-comparison]: this is always 0: the left side is between 0 and
      1, the right side is 2
      --> rules.yml:2:64 (test.a:b.expr)
       |
       | x > bool 0 > bool 2
       |            ^
       |
       = because: a chain such as \`a > bool 0 > bool 2\` compares 0 or 1 with the
                  second limit, not the value
       = do: compare the value twice, and join the two with \`and\`, or multiply them

    1 error
    "
  `);
});

test("without a chain it is a warning", () => {
  expect(found("constant-comparison", { record: "a:b", expr: "up >= bool 0" }).map((d) => d.severity)).toEqual([
    "warning",
  ]);
});

test.each(["x > bool 0", "up == bool 1", "1 > bool 0", "(x > bool 0) == bool 1", "x > bool y"])(
  "nothing is reported of %s",
  (expr) => {
    expect(found("constant-comparison", { record: "a:b", expr, catalog: false })).toEqual([]);
  },
);
