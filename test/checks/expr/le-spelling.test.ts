import { expect, test } from "vitest";
import { found, told } from "../linted.ts";

test("a whole bound as no Prometheus 3 stores it", () => {
  expect(told("le-spelling", 'rate(kiosk_print_duration_seconds_bucket{le="1"}[5m]) > 1')).toMatchInlineSnapshot(`
    "warning[le-spelling]: Prometheus 3 stores this bound as "1.0"
      --> rules.yml:2:94 (test.Test.expr)
       |
       | rate(kiosk_print_duration_seconds_bucket{le="1"}[5m]) > 1
       |                                          ^^^^^^
       |
       = because: it writes every bound as a float; Prometheus 2 keeps what the
                  exporter wrote
       = do: write le=~"1|1\\\\.0", which is right for both

    1 warning
    "
  `);
});

test.each([
  [{ expr: 'rate(x_bucket{le=~"5|10"}[5m]) > 1', catalog: false }],
  [{ expr: 'rate(x_bucket{le="1e6"}[5m]) > 1', catalog: false }],
])("so is %s", (rule) => {
  expect(found("le-spelling", rule).map((d) => d.code)).toContain("le-spelling");
});

test.each([
  ['rate(kiosk_print_duration_seconds_bucket{le="0.5"}[5m]) > 1'],
  [{ expr: 'rate(x_bucket{le="1.0"}[5m]) > 1', catalog: false }],
  [{ expr: 'rate(x_bucket{le=~"1|1\\\\.0"}[5m]) > 1', catalog: false }],
  [{ expr: 'rate(x_bucket{le=~"1(\\\\.0)?"}[5m]) > 1', catalog: false }],
  [{ expr: 'rate(x_bucket{le="+Inf"}[5m]) > 1', catalog: false }],
  [{ expr: 'some_gauge{le="1"} > 1', catalog: false }],
])("it is silent on %s", (rule) => {
  expect(told("le-spelling", rule)).toBe("");
});
