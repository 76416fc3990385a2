import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("an alert on absence that fires at once", () => {
  expect(reported("absent-without-for", { expr: 'absent(x{job="y"})', catalog: false })).toMatchInlineSnapshot(`
    "warning[absent-without-for]: one evaluation without the series makes this
      alert fire
      --> rules.yml:2:53 (test.Test.expr)
       |
       | absent(x{job="y"})
       | ^^^^^^
       |
       = because: a single scrape that fails, or a restart of Prometheus that takes
                  a few minutes, is enough to make it fire
       = do: set \`for\` to a few scrape intervals, or read absent_over_time with a
             window of that length

    1 warning
    "
  `);
});

test.each(['absent(x{job="y"}) == 1', "absent(x) or y > 3", "absent(x) unless on () hour() < 8"])(
  "so is %s",
  (expr) => {
    expect(found("absent-without-for", { expr, catalog: false })).toHaveLength(1);
  },
);

test.each([
  [{ expr: "absent(x)", for: "5m" }],
  [{ expr: "absent_over_time(x[5m])" }],
  [{ expr: "y > 3 unless absent(x)" }],
  [{ expr: "y > 3 and on () absent(x)" }],
  [{ expr: "absent(x)", record: "x:absent" }],
  [{ expr: 'absent(up{job="x"})' }],
])("nothing is reported of %o", (rule) => {
  expect(found("absent-without-for", { ...rule, catalog: false })).toEqual([]);
});
