import { expect, test } from "vitest";
import { reportedOnDashboard } from "../dashboards.ts";

const reported = (variable: object) =>
  reportedOnDashboard("variable-form", { title: "D", panels: [], templating: { list: [variable] } });

const job = { name: "job", type: "query", multi: true, includeAll: true, allValue: ".+" };

test("it is reported with where, why and what to do", () => {
  expect(reported({ ...job, multi: false, allValue: null })).toMatchInlineSnapshot(`
    "note[variable-form]: only one value can be selected at a time
      --> d.json:6:4 (D.$job)
       |
       | job
       |
       = because: readers want to compare some of them, or to see all at once
       = do: set multi to true

    note[variable-form]: "All" is sent as a list of every job, or includes series
      without one
      --> d.json:6:4 (D.$job)
       |
       | job
       |
       = because: a list of hundreds makes a query too long, and a panel of one job
                  shows series of none
       = do: set allValue to ".+"

    2 notes
    "
  `);
});

test("so is a source that the reader sees by its variable's name", () => {
  expect(reported({ name: "ds", type: "datasource", query: "loki" })).toContain(
    'give it a label, such as "Loki data source"',
  );
});

test("it reports nothing on variables as Grafana's own dashboards have them, and on others", () => {
  expect(reported(job)).toBe("");
  expect(reported({ name: "ds", type: "datasource", query: "prometheus", label: "Data source" })).toBe("");
  expect(reported({ name: "zone", type: "query" })).toBe("");
});
