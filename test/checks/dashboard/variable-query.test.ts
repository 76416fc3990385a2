import { expect, test } from "vitest";
import { toldOfDashboard } from "../shown.ts";

const told = (query: string, type = "prometheus") =>
  toldOfDashboard("variable-query", {
    title: "D",
    panels: [],
    templating: { list: [{ name: "v", type: "query", datasource: { type, uid: "${ds}" }, query }] },
  });

test("it is told where, why and what to do", () => {
  expect(told("label_value(up, job)")).toMatchInlineSnapshot(`
    "error[variable-query]: Grafana has no function label_value() for variables
      --> d.json:13:15 (D.$v.query)
       |
       | label_value(up, job)
       |
       = because: its list stays empty, and the panels that use it show nothing
       = do: did you mean "label_values"?

    1 error
    "
  `);
});

test.each(["sum by (job) (up)", "rate(x[5m])", "label_values(up, job=x)", "label_values(up,)", "metrics(a[)"])(
  "so is %s",
  (query) => {
    expect(told(query)).toContain("error[variable-query]");
  },
);

test.each([
  'label_values(up{job=~"$job", zone="a,b"}, instance)',
  "label_values(instance)",
  'label_values(up, "service.name")',
  "label_values($metric, $label)",
  "query_result(topk(3, sum by (job) (up)))",
  "label_names()",
  "metrics(node_.*)",
  'up{job="x"}',
  "",
])("it is silent on %s", (query) => {
  expect(told(query)).toBe("");
});

test("what another kind of data source is asked is not judged", () => {
  expect(told("SELECT host FROM hosts", "mysql")).toBe("");
});
