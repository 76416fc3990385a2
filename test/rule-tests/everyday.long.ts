/** The scenarios of the everyday alerts, run by promtool; and mutants of their threshold, comparator, window, `for` and matchers. */
import { expect, test } from "vitest";
import { generate } from "../../src/formats/generate.ts";
import { resolve } from "../../src/model/resolve.ts";
import { testsOf } from "../../src/rule-tests/rule-tests.ts";
import { runRuleTests } from "../../src/validate/rule-tests.ts";
import catalog from "../fixtures/everyday/index.ts";
import { mutantsOf, ruleName } from "../mutation/mutants.ts";
import { survivors } from "../mutation/rounds.ts";
import { setNames, tools } from "../tools/index.ts";

const model = resolve(catalog);
const { alerts, files } = testsOf(model);

test("more than thirty everyday alerts need no scenario by hand", () => {
  expect(alerts.length).toBeGreaterThanOrEqual(30);
  expect(alerts.filter((a) => a.gaps.length > 0).map((a) => a.gaps[0]?.message)).toEqual([]);
});

test.each(setNames)(
  "all of them pass on the %s promtool",
  async (set) => {
    const env = { ...process.env, PROMTOOL: tools(set).promtool };
    const ran = await runRuleTests(model, await generate(model), { env }, 20 * 60_000);
    expect(ran.results.filter((r) => !r.passed || r.unproven).map((r) => [r.alert, r.said])).toEqual([]);
  },
  1_200_000,
);

test("their tests notice seven in eight of the small changes, most others of which change nothing", async () => {
  const asked = ["number", "comparator", "window", "matcher", "offset", "for"];
  const mutants = mutantsOf(model, 15_000).filter(({ rule, kind }) => rule.kind === "alerting" && asked.includes(kind));
  const left = await survivors(tools("reference").promtool, mutants, files, () => {}, ["itself"]);
  expect(mutants.length).toBeGreaterThan(400);
  const unnoticed = left.map((m) => `${ruleName(m)}: ${m.kind}: ${m.change}`);
  expect(left.length / mutants.length, unnoticed.join("\n")).toBeLessThan(1 / 8);
}, 1_200_000);
