/** The scenarios of the everyday alerts, run by promtool. */
import { expect, test } from "vitest";
import { generate } from "../../src/formats/generate.ts";
import { resolve } from "../../src/model/resolve.ts";
import { testsOf } from "../../src/rule-tests/rule-tests.ts";
import { runRuleTests } from "../../src/validate/rule-tests.ts";
import catalog from "../fixtures/everyday/index.ts";
import { setNames, tools } from "../tools/index.ts";

const model = resolve(catalog);
const { alerts } = testsOf(model);

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
