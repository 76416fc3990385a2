import { expect, test } from "vitest";
import { toldOfDashboard } from "../shown.ts";

const told = (expr: string, variables: readonly string[], datasource = { type: "prometheus", uid: "${ds}" }) => {
  const known = variables.map((name) => ({ name, type: name === "ds" ? "datasource" : "query" }));
  const panels = [{ id: 1, type: "stat", title: "T", datasource, targets: [{ refId: "A", expr }] }];
  return toldOfDashboard("missing-variable", { title: "D", panels, templating: { list: known } });
};

test("it is told where, why and what to do", () => {
  expect(told("up == 1", ["ds", "job"])).toMatchInlineSnapshot(`
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

test("so is a dashboard whose source nobody can choose", () => {
  expect(told("a:b:c", [])).toContain("the dashboard has no variable for the data source");
});

test("it is silent where all can be chosen, and where the query asks for what was recorded", () => {
  expect(told("up == 1", ["ds", "job", "instance"])).toBe("");
  expect(told("job:up:sum", ["ds"])).toBe("");
  expect(told("SELECT 1", [], { type: "mysql", uid: "x" })).toBe("");
});
