import { expect, test } from "vitest";
import { report } from "../../../src/report/report.ts";
import { lintFiles } from "../linted.ts";

function reported(query: unknown): string {
  const dashboard = { title: "D", panels: [], templating: { list: [{ name: "v", type: "query", query }] } };
  const found = lintFiles({ "d.json": JSON.stringify(dashboard, null, 1) });
  return report(
    found.filter((d) => d.code === "variable-label"),
    "text",
  );
}

test("a variable that lists a label which its series do not have is reported with where, why and what to do", () => {
  expect(reported('label_values(kiosk_tickets_total{job=~"$job"}, reslut)')).toMatchInlineSnapshot(`
    "error[variable-label]: the series have no label "reslut"
      --> d.json:9:64 (D.$v.query)
       |
       | reslut
       |
       = because: kiosk_tickets_total has the labels job, instance, result and no
                  others, as metrics.tickets declares
       = do: did you mean "result"?

    1 error
    "
  `);
});

test("so is one of a query in Grafana's newer form", () => {
  expect(reported({ query: "label_values(kiosk_tickets_total, reslut)", refId: "A" })).toContain(
    'did you mean "result"?',
  );
});

test.each([
  "label_values(kiosk_tickets_total, result)",
  "label_values(job)",
  "label_values(somebody_elses, zone)",
  "label_values(kiosk_tickets_total, $label)",
  "query_result(kiosk_tickets_total)",
  "label_names()",
  "metrics(kiosk_.*)",
])("it reports nothing on %s", (query) => {
  expect(reported(query)).toBe("");
});
