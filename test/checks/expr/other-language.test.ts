import { describe, expect, test } from "vitest";
import { otherLanguage } from "../../../src/promql/other-languages.ts";
import { found, lintFiles, reported } from "../linted.ts";

test("a query that VictoriaMetrics understands", () => {
  expect(reported("other-language", { expr: "lag(x[1h]) > 5", catalog: false })).toMatchInlineSnapshot(`
    "note[other-language]: this is MetricsQL, which Prometheus does not understand
      --> rules.yml:2:53 (test.Test.expr)
       |
       | lag(x[1h]) > 5
       |
       = because: only VictoriaMetrics understands it, and nothing in it has been
                  checked
       = do: to have it refused, say --dialect prometheus

    1 note
    "
  `);
});

test.each([
  ['{app="a"} |= "error"', "LogQL"],
  ['rate({app="a"} | json | level="error" [5m])', "LogQL"],
  ['bytes_rate({app="a"}[5m])', "LogQL"],
  ["{ span.http.status_code >= 500 }", "TraceQL"],
  ["sum(rollup_rate(x[5m])) by (rollup)", "MetricsQL"],
  ["x default 0", "MetricsQL"],
  ["rate(x[5m]) keep_metric_names", "MetricsQL"],
  ['WITH (f = {a="b"}) x{f}', "MetricsQL"],
] as const)("%s is %s", (text, language) => {
  expect(otherLanguage(text)).toBe(language);
});

test.each([['sum(rate(x{path=~"/a|b"}[5m]'], ["rates(x[5m])"], ['x{a="lag("} >'], ["sum by (default) x if"]])(
  "%s is broken PromQL",
  (text) => {
    expect(otherLanguage(text)).toBeUndefined();
    expect(found("invalid-expression", { expr: text, catalog: false })).not.toEqual([]);
  },
);

describe("of the rules of Loki", () => {
  const text = `groups:
  - name: g
    rules:
      - { alert: A, expr: 'sum(rate({app="a"} |= "error" [5m])) > 1' }
      - { record: "a:b:c", expr: 'sum by (app) (rate({job=~".+"}[1m]))' }
`;

  test("one note says that they are not checked", () => {
    expect(lintFiles({ "r.yml": text }, false).map((d) => `${d.severity} ${d.code}`)).toEqual(["note other-language"]);
  });
});
