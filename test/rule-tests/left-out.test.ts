/** Scenarios that an alert's own tiers make impossible are told; no other is ever left out. */
import { expect, test } from "vitest";
import rustbox from "../../spec/index.ts";
import { resolve } from "../../src/model/resolve.ts";
import { ruleTestReport } from "../../src/report/rule-tests.ts";
import { proofs } from "../../src/scenario/proof.ts";
import { answered, orders, shopWith } from "../fixtures/slos/index.ts";
import kiosk from "../fixtures/tiny/index.ts";

const leftOut = (catalog: typeof rustbox) =>
  proofs(resolve(catalog)).alerts.flatMap(({ rule, leftOut }) => leftOut.map(({ title }) => [rule.alert, title]));

test.each([
  ["Rustbox", rustbox],
  ["the kiosk", kiosk],
  ["a shop at 99.9%", shopWith({ orders })],
])("%s has every scenario", (_, catalog) => {
  expect(leftOut(catalog)).toEqual([]);
});

test("at 90% a tier for outages burns whenever the short window of the next one does", () => {
  const found = leftOut(shopWith({ answered: { ...answered, objective: 90 } }));
  expect(found).toEqual([["AnsweredErrorBudgetBurnFast", "its long window just short"]]);
});

test("the report tells what was left out", () => {
  const result = { alert: "Slow", at: "slo", scenarios: 2, passed: true, measured: {}, said: "" };
  const results = [{ ...result, leftOut: ["its long window just short"] }];
  const run = { results, diagnostics: [], missing: false, tool: "promtool" };
  expect(ruleTestReport(run, "text")).toContain("\nleft out, for it cannot be: Slow, its long window just short\n");
});
