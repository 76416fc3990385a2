import { expect, test } from "vitest";
import { panel, reportedOnDashboard } from "../dashboards.ts";

const reported = (unit: string, overrides: readonly object[] = []) =>
  reportedOnDashboard("unknown-unit", {
    title: "D",
    panels: [
      panel({ type: "stat", fieldConfig: { defaults: { unit }, overrides }, targets: [], description: undefined }),
    ],
  });

test("it is reported with where, why and what to do", () => {
  expect(reported("precentunit")).toMatchInlineSnapshot(`
    "warning[unknown-unit]: Grafana does not know the unit "precentunit"
      --> d.json:10:15 (D.T.unit)
       |
       | precentunit
       |
       = because: Grafana prints the word behind the bare number and scales nothing
       = do: did you mean "percentunit"?

    1 warning
    "
  `);
});

test("a word that resembles no unit may be meant", () => {
  expect(reported("checkpoints")).toContain('= do: write "suffix:checkpoints" where that is meant');
});

test("units that overrides set are compared with the same list", () => {
  const overrides = [{ matcher: { id: "byName", options: "A" }, properties: [{ id: "unit", value: "secnds" }] }];
  expect(reported("s", overrides)).toContain('Grafana does not know the unit "secnds"');
});

test.each(["s", "reqps", "percentunit", "suffix:checkpoints", "currency:EUR", "$unit", ""])(
  "it reports nothing on %j",
  (unit) => {
    expect(reported(unit)).toBe("");
  },
);
