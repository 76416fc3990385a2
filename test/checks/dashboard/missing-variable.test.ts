import { expect, test } from "vitest";
import { panel, reportedOnDashboard } from "../dashboards.ts";

const reported = (expr: string, variables: readonly string[], datasource = { type: "prometheus", uid: "${ds}" }) => {
  const known = variables.map((name) => ({ name, type: name === "ds" ? "datasource" : "query" }));
  const panels = [
    panel({
      type: "stat",
      datasource,
      targets: [{ refId: "A", expr }],
      description: undefined,
      fieldConfig: undefined,
    }),
  ];
  return reportedOnDashboard("missing-variable", { title: "D", panels, templating: { list: known } });
};

test("it is reported with where, why and what to do", () => {
  expect(reported("up == 1", ["ds", "job"])).toMatchInlineSnapshot(`
    "note[missing-variable]: the dashboard has no variable for the instance
      --> d.json:1:1 (D)
       |
       | D
       |
       = because: in another environment it shows nothing, and with two jobs it
                  shows both as one
       = do: add a variable "instance" and match instance=~"$instance" in the
             queries

    1 note
    "
  `);
});

test("so is a dashboard whose data source nobody can select", () => {
  expect(reported("a:b:c", [])).toContain("the dashboard has no variable for the data source");
});

test("it reports nothing where all can be selected, and where the query asks for what was recorded", () => {
  expect(reported("up == 1", ["ds", "job", "instance"])).toBe("");
  expect(reported("job:up:sum", ["ds"])).toBe("");
  expect(reported("SELECT 1", [], { type: "mysql", uid: "x" })).toBe("");
});
