import { expect, test } from "vitest";
import { report } from "../../src/report/report.ts";
import { lintFiles } from "../checks/linted.ts";

const found = (summary: string) =>
  lintFiles({
    "rules.yml": `groups:\n  - name: g\n    rules:\n      - alert: A\n        expr: up == 0\n        annotations:\n          summary: '${summary}'\n`,
  });

test("a query in a template is judged as any other, and where it stands", () => {
  expect(
    report(found('{{ query "sum(kiosk_tickets_total{result=\\"lost\\"})" | first | value }}'), "text"),
  ).toMatchInlineSnapshot(`
    "warning[counter-without-rate]: kiosk_tickets_total is a counter, and is used
      without rate()
      --> rules.yml:7:35 (g.A.annotations.summary)
       |
       | sum(kiosk_tickets_total{result="lost"})
       |     ^^^^^^^^^^^^^^^^^^^
       |
       = because: a counter grows until its target restarts, so its value says how
                  long the target runs, not how it is doing
       = do: use rate(kiosk_tickets_total[5m]), or increase(…) for a number of
             events

    error[unknown-label-value]: kiosk_tickets_total never has result="lost"
      --> rules.yml:7:55 (g.A.annotations.summary)
       |
       | sum(kiosk_tickets_total{result="lost"})
       |                         ^^^^^^^^^^^^^
       |     -------------------
       |     the label "result" of kiosk_tickets_total is sold or refused
       |
       = do: known: sold, refused

    1 error, 1 warning
    "
  `);
});

test("one that cannot be read is told", () => {
  expect(found("{{ range query `sum by (job (up)` }}{{ .Labels.job }}{{ end }}").map((d) => d.code)).toEqual([
    "invalid-expression",
  ]);
});

test.each([
  '{{ query "sum by (job) (rate(kiosk_tickets_total[5m]))" | first | value }}',
  '{{ printf "up{instance=%q}" $labels.instance | query | first | value }}',
  '{{ with printf "up{job=%q}" .Labels.job | query }}{{ . | first | value }}{{ end }}',
  'our query "sum(" is slow',
])("it is silent on %s", (summary) => {
  expect(report(found(summary), "text")).toBe("");
});
