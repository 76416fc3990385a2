import { expect, test } from "vitest";
import { unreachableBurnRate } from "../../../src/checks/catalog/unreachable-burn-rate.ts";
import { compile } from "../../../src/compile.ts";
import { broken, onGood, reported, testSlo } from "../broken.ts";

test("finds declared factors that the compiler could not see", () => {
  const burnRate = { fast: [{ long: "1h", short: "5m", factor: 14.4 }] } as const;
  expect(
    reported(unreachableBurnRate, broken({ slos: { low: testSlo("low", { objective: 90, burnRate }) } })),
  ).toMatchInlineSnapshot(`
    "error[unreachable-burn-rate]: a burn rate of 14.4 can never be exceeded
      --> slos.low.burnRate.fast[0]
       = because: the objective of 90% leaves an error budget of 0.1: a total outage
                  burns it at 10× the sustainable rate
       = do: use a factor above 0 and below 10, or leave the tiers to the engine

    1 error
    "
  `);
});

test("a factor that an outage just meets is not exceeded by it", () => {
  const tier = (factor: number) => ({ slow: [{ long: "1d", short: "2h", factor }] }) as const;
  const told99 = (factor: number) =>
    reported(unreachableBurnRate, broken({ slos: { low: testSlo("low", { burnRate: tier(factor) }) } }));
  expect(told99(100)).toContain("can never be exceeded");
  expect(told99(99.9)).toBe("");
});

test("says which factor takes the place of a customary one", () => {
  expect(reported(unreachableBurnRate, broken({ slos: { low: testSlo("low", { objective: 90 }) } }))).toBe("");
});

test.each([0, -1, 25])("a factor of %s is reported, and no scenario is looked for", async (factor) => {
  const burnRate = { fast: [{ long: "1h", short: "5m", factor }] } as const;
  const { diagnostics } = await compile(broken({ slos: { low: testSlo("low", { objective: 95, burnRate }) } }));
  const codes = diagnostics.map((d) => d.code);
  expect(codes).toContain("unreachable-burn-rate");
  expect(codes).not.toContain("no-scenario");
});

test("reports nothing on good catalogs", () => {
  expect(onGood(unreachableBurnRate)).toBe("");
});
