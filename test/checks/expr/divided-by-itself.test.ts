import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("a part divided by the same part", () => {
  expect(
    reported(
      "divided-by-itself",
      'rate(kiosk_tickets_total{result="refused"}[5m]) / rate(kiosk_tickets_total[5m]) > 0.1',
    ),
  ).toMatchInlineSnapshot(`
    "error[divided-by-itself]: each series meets itself here, so the result is
      always 1
      --> rules.yml:2:103 (test.Test.expr)
       |
       | …tickets_total{result="refused"}[5m]) / rate(kiosk_tickets_total[5m]) > 0.1
       |                                       ^
       |
       = because: all labels take part in the match, those in the matchers as well
       = do: aggregate both sides, as in sum(…{…}) / sum(…)

    1 error
    "
  `);
});

test.each([[{ expr: "x / x > 1", catalog: false }], [{ expr: "x - x > 1", catalog: false }]])("so is %s", (rule) => {
  expect(found("divided-by-itself", rule).map((d) => d.code)).toContain("divided-by-itself");
});

test.each([
  ['sum(rate(kiosk_tickets_total{result="refused"}[5m])) / sum(rate(kiosk_tickets_total[5m])) > 0.1'],
  [{ expr: "x / x offset 1h > 1", catalog: false }],
  [{ expr: "x / y > 1", catalog: false }],
  ['vector(scalar(kiosk_paper_sheets{instance="a"})) / vector(scalar(kiosk_paper_sheets)) > 1'],
])("it reports nothing on %s", (rule) => {
  expect(reported("divided-by-itself", rule)).toBe("");
});
