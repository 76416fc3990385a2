import { expect, test } from "vitest";
import { counter, where } from "../../src/index.ts";
import { resolve } from "../../src/model/resolve.ts";
import { labelSets, otherLabelSets } from "../../src/rule-tests/series/space.ts";
import { shopWith } from "../fixtures/slos/index.ts";

const four = ["a", "b", "c", "d"] as const;
const visits = counter("shop_visits_total", {
  help: "Visits.",
  useFor: "Traffic",
  labels: { region: four, shop: four, result: four },
});
const base = shopWith({});
const { schema } = resolve({ ...base, metrics: { ...base.metrics, visits } });
const { expr } = where(visits, { result: "b" });

test("of too many series some are taken, whichever value is asked for", () => {
  expect(labelSets(visits.expr, schema)).toHaveLength(16);
  const chosen = labelSets(expr, schema);
  expect(chosen).toHaveLength(16);
  expect(chosen.every((set) => set.result === "b")).toBe(true);
});

test("the others are those that the selector passes over", () => {
  const others = otherLabelSets(expr, schema, where(visits, { region: "c" }).expr);
  expect(others).toHaveLength(12);
  expect(others.every((set) => set.result !== "b" && set.region === "c")).toBe(true);
});
