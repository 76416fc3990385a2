import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("a pattern that excludes every value", () => {
  expect(
    reported("impossible-matcher", 'rate(kiosk_tickets_total{result!~"sold|refused"}[5m]) > 1'),
  ).toMatchInlineSnapshot(`
    "error[impossible-matcher]: another matcher already excludes this value of
      "result"
      --> rules.yml:2:78 (test.Test.expr)
       |
       | rate(kiosk_tickets_total{result!~"sold|refused"}[5m]) > 1
       |                          ^^^^^^^^^^^^^^^^^^^^^^
       |      -------------------
       |      the label "result" of kiosk_tickets_total is sold or refused
       |
       = because: no series can pass, so the selector never returns anything
       = do: remove or correct one of the matchers

    1 error
    "
  `);
});

test.each([['up{job="a", job="b"} == 0']])("so is %s", (rule) => {
  expect(found("impossible-matcher", rule).map((d) => d.code)).toContain("impossible-matcher");
});

test.each([
  ['rate(kiosk_tickets_total{result!~"sold"}[5m]) > 1'],
  ['up{job=~"a|b", job!="a"} == 0'],
  ['rate(kiosk_tickets_total{result="solt"}[5m]) > 1'],
])("it reports nothing on %s", (rule) => {
  expect(reported("impossible-matcher", rule)).toBe("");
});
