import { expect, it } from "vitest";
import { compareRules } from "../../src/import/compare.ts";
import type { ImportedRule } from "../../src/import/rules.ts";

const rule: ImportedRule = {
  kind: "alert",
  name: "Down",
  expr: "up == 0",
  labels: { severity: "critical" },
  annotations: { summary: "down" },
  forMs: 300_000,
  keepFiringForMs: 0,
  group: { name: "a", file: "rules.yml" },
};

it("takes another spelling of the same query for equal", () => {
  const spelled = { ...rule, expr: "(up)  ==\n 0", group: { name: "a", file: "elsewhere.yml" } };
  expect(compareRules([rule], [spelled])).toEqual({ equal: 1, differences: [] });
});

it.each<[string, Partial<ImportedRule>]>([
  ["expression: not as in your file", { expr: "up == 1" }],
  ["labels: not as in your file", { labels: { severity: "critical", team: "x" } }],
  ["annotations: not as in your file", { annotations: {} }],
  ["for: not as in your file", { forMs: 0 }],
  ["keep_firing_for: not as in your file", { keepFiringForMs: 1000 }],
  ["no such rule is generated", { name: "Up" }],
  ["no such rule is generated", { group: { name: "b", file: "rules.yml" } }],
])("%s", (what, change) => {
  expect(compareRules([rule], [{ ...rule, ...change }]).differences).toEqual([{ rule, what }]);
});

it("needs one generated rule for each original of a name", () => {
  const other = { ...rule, labels: { severity: "warning" } };
  expect(compareRules([rule, other], [other, rule]).equal).toBe(2);
  expect(compareRules([rule, rule], [rule]).equal).toBe(1);
});
