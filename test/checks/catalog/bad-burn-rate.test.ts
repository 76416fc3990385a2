import { expect, test } from "vitest";
import type { BurnRateOptions } from "../../../src/catalog/burn-rate.ts";
import { badBurnRate } from "../../../src/checks/catalog/bad-burn-rate.ts";
import { checkCatalog, preventsModel } from "../../../src/checks/check-catalog.ts";
import { broken, onGood, reported, testSlo } from "../broken.ts";

const withRate = (burnRate: BurnRateOptions) => broken({ slos: { low: testSlo("low", { burnRate }) } });
const reportedOf = (burnRate: BurnRateOptions): string => reported(badBurnRate, withRate(burnRate));

test("finds a long window that is the shorter one", () => {
  const slow = [{ long: "1d", short: "2h", factor: 3 }] as const;
  expect(reportedOf({ slow, fast: [{ long: "30m", short: "6h", factor: 6 }] })).toMatchInlineSnapshot(`
    "error[bad-burn-rate]: the long window, 30m, is shorter than the short one, 6h
      --> slos.low.burnRate.fast[0]
       = because: the long one shows that enough of the budget is burnt, the short
                  one that it is still burning
       = do: write long: "6h", short: "30m"

    1 error
    "
  `);
});

test("finds windows that no error ratio is recorded over", () => {
  const fast = [{ long: "7h", short: "soon", factor: 6 }] as unknown as BurnRateOptions["fast"] & object;
  expect(reportedOf({ fast })).toMatchInlineSnapshot(`
    "error[bad-burn-rate]: no error ratio is recorded over "7h"
      --> slos.low.burnRate.fast[0]
       = because: no rule can be written for such a burn rate
       = do: use one of 5m, 30m, 1h, 2h, 6h, 1d, 3d

    error[bad-burn-rate]: no error ratio is recorded over "soon"
      --> slos.low.burnRate.fast[0]
       = because: no rule can be written for such a burn rate
       = do: use one of 5m, 30m, 1h, 2h, 6h, 1d, 3d

    2 errors
    "
  `);
});

test("finds counts and shares that mean nothing", () => {
  expect(reportedOf({ minBadEvents: -1, lowAt: 10 })).toMatchInlineSnapshot(`
    "error[bad-burn-rate]: -1 is not a number of events
      --> slos.low.burnRate.minBadEvents
       = because: no rule can be written for such a burn rate
       = do: give a whole number, or 0 where a single bad event may page

    error[bad-burn-rate]: 10 is not a share of the budget
      --> slos.low.burnRate.lowAt
       = because: no rule can be written for such a burn rate
       = do: give the share of the budget that is left, such as 0.1, or false for no
             such alert

    2 errors
    "
  `);
  for (const minBadEvents of [Number.NaN, 2.5, Number.POSITIVE_INFINITY])
    expect(reportedOf({ minBadEvents })).not.toBe("");
  for (const lowAt of [Number.NaN, 0, 1, -0.1]) expect(reportedOf({ lowAt })).not.toBe("");
});

test("such a catalog is not resolved", () => {
  const fast = [{ long: "soon", short: "5m", factor: 6 }] as unknown as BurnRateOptions["fast"] & object;
  expect(preventsModel(checkCatalog(withRate({ fast })))).toBe(true);
  expect(preventsModel(checkCatalog(withRate({ lowAt: Number.NaN })))).toBe(true);
});

test("one window for both, no guard and no such alert are not mistakes", () => {
  expect(reportedOf({ fast: [{ long: "1h", short: "1h", factor: 6 }], minBadEvents: 0, lowAt: false })).toBe("");
});

test("reports nothing on good catalogs", () => {
  expect(onGood(badBurnRate)).toBe("");
});
