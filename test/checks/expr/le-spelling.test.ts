import { describe, expect, test } from "vitest";
import { lintCodes } from "../../../src/lint/codes.ts";
import { lint } from "../../../src/lint/lint.ts";
import { readDocument } from "../../../src/lint/read/document.ts";
import { referenceOf } from "../../../src/lint/reference.ts";
import { resolve } from "../../../src/model/resolve.ts";
import { source } from "../../../src/yaml/source.ts";
import { broken } from "../broken.ts";
import { found, reported } from "../linted.ts";

test("a whole bound as no Prometheus 3 stores it", () => {
  expect(reported("le-spelling", 'rate(kiosk_print_duration_seconds_bucket{le="1"}[5m]) > 1')).toMatchInlineSnapshot(`
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
])("it reports nothing on %s", (rule) => {
  expect(reported("le-spelling", rule)).toBe("");
});

describe("the Prometheus in use decides", () => {
  const on = (oldestPrometheus: "2.42" | "3.0", matcher: string) => {
    const expr = `rate(kiosk_print_duration_seconds_bucket{${matcher}}[5m]) > 1`;
    const text = JSON.stringify({ groups: [{ name: "g", rules: [{ alert: "A", expr }] }] });
    const reference = referenceOf(resolve(broken({ deployment: { oldestPrometheus } })));
    const documents = [readDocument(source("rules.yml", text), lintCodes)];
    return lint(documents, { reference, today: "2026-11-22" })
      .filter((d) => d.code === "le-spelling")
      .map((d) => `${d.severity}: ${d.message}; ${d.hint}`);
  };
  test.each([
    ["3.0", 'le="1"', 'error: Prometheus 3 stores this bound as "1.0"; write le="1.0"'],
    ["3.0", 'le=~"1|5"', 'error: Prometheus 3 stores this bound as "1.0", "5.0"; write le=~"1\\\\.0|5\\\\.0"'],
    [
      "2.42",
      'le="1.0"',
      'warning: Prometheus 2.42 may store this bound as "1"; write le=~"1\\\\.0|1", which is right for both',
    ],
  ] as const)("%s on %s", (version, matcher, expected) => {
    expect(on(version, matcher)).toEqual([expected]);
  });

  test("where all of them store it as it is written there is nothing to say", () => {
    expect(on("3.0", 'le="1.0"')).toEqual([]);
    expect(on("3.0", 'le="0.5"')).toEqual([]);
    expect(on("2.42", 'le=~"1|1\\\\.0"')).toEqual([]);
  });
});
