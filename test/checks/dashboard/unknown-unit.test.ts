import { expect, test } from "vitest";
import { toldOfDashboard } from "../shown.ts";

const told = (unit: string, overrides: readonly object[] = []) =>
  toldOfDashboard("unknown-unit", {
    title: "D",
    panels: [{ id: 1, type: "stat", title: "T", fieldConfig: { defaults: { unit }, overrides }, targets: [] }],
  });

test("it is told where, why and what to do", () => {
  expect(told("precentunit")).toMatchInlineSnapshot(`
    "warning[unknown-unit]: Grafana does not know the unit "precentunit" and prints
      it behind the number
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

test("a word that is near no unit may be meant", () => {
  expect(told("checkpoints")).toContain('= do: write "suffix:checkpoints" where that is meant');
});

test("units that overrides set are compared with the same list", () => {
  const overrides = [{ matcher: { id: "byName", options: "A" }, properties: [{ id: "unit", value: "secnds" }] }];
  expect(told("s", overrides)).toContain('Grafana does not know the unit "secnds"');
});

test.each(["s", "reqps", "percentunit", "suffix:checkpoints", "currency:EUR", "$unit", ""])(
  "it is silent on %j",
  (unit) => {
    expect(told(unit)).toBe("");
  },
);
