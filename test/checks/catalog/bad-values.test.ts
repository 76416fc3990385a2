import { expect, test } from "vitest";
import { gauge } from "../../../src/catalog/metric.ts";
import { badValues } from "../../../src/checks/catalog/bad-values.ts";
import { broken, onGood, reported } from "../broken.ts";

const reportedOf = (values: readonly [number, number]): string =>
  reported(badValues, broken({ metrics: { load: gauge("kiosk_load", { help: "Load.", useFor: "Tests", values }) } }));

test("finds limits in the wrong order, and none", () => {
  expect(reportedOf([5, 1])).toMatchInlineSnapshot(`
    "error[bad-values]: no value lies between 5 and 1
      --> metrics.load.values
       = because: other checks rely on these limits to find conditions that no value
                  can meet
       = do: give the lowest value first, then the highest

    1 error
    "
  `);
  expect(reportedOf([Number.NaN, 1])).not.toBe("");
});

test("one value alone, and no limit on one side, are fine", () => {
  expect(reportedOf([1, 1])).toBe("");
  expect(reportedOf([0, Number.POSITIVE_INFINITY])).toBe("");
});

test("reports nothing on good catalogs", () => {
  expect(onGood(badValues)).toBe("");
});
