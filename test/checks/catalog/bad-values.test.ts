import { expect, test } from "vitest";
import { gauge } from "../../../src/catalog/metric.ts";
import { badValues } from "../../../src/checks/catalog/bad-values.ts";
import { broken, onGood, told } from "../broken.ts";

const toldOf = (values: readonly [number, number]): string =>
  told(badValues, broken({ metrics: { load: gauge("kiosk_load", { help: "Load.", useFor: "Tests", values }) } }));

test("finds limits in the wrong order, and none", () => {
  expect(toldOf([5, 1])).toMatchInlineSnapshot(`
    "error[bad-values]: no value lies between 5 and 1
      --> metrics.load.values
       = because: other checks rely on these limits to find conditions that no value
                  can meet
       = do: give the lowest value first, then the highest

    1 error
    "
  `);
  expect(toldOf([Number.NaN, 1])).not.toBe("");
});

test("one value alone, and no limit on one side, are fine", () => {
  expect(toldOf([1, 1])).toBe("");
  expect(toldOf([0, Number.POSITIVE_INFINITY])).toBe("");
});

test("says nothing of good catalogs", () => {
  expect(onGood(badValues)).toBe("");
});
