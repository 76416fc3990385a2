import { expect, test } from "vitest";
import { reportedOnDashboard } from "../dashboards.ts";

const reported = (query: string, type = "prometheus") =>
  reportedOnDashboard("variable-query", {
    title: "D",
    panels: [],
    templating: { list: [{ name: "v", type: "query", datasource: { type, uid: "${ds}" }, query }] },
  });

test("it is reported with where, why and what to do", () => {
  expect(reported("label_value(up, job)")).toMatchInlineSnapshot(`
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
    expect(reported(query)).toContain("error[variable-query]");
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
])("it reports nothing on %s", (query) => {
  expect(reported(query)).toBe("");
});

test("the queries of other data sources are not checked", () => {
  expect(reported("SELECT host FROM hosts", "mysql")).toBe("");
});
