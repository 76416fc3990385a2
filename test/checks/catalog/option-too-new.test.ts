import { expect, test } from "vitest";
import { optionTooNew } from "../../../src/checks/catalog/option-too-new.ts";
import { broken, onGood, told } from "../broken.ts";

const offset = { queryOffset: "10s" } as const;

test("finds a query offset that an old Prometheus would refuse", () => {
  expect(told(optionTooNew, broken({ deployment: { sloGroups: offset } }))).toMatchInlineSnapshot(`
    "error[option-too-new]: Prometheus 2.42 does not know query_offset
      --> deployment.sloGroups.queryOffset
       = because: it came with 2.53, and an older one refuses a rule file that has
                  it
       = do: say oldestPrometheus: "2.53" where all of yours are that new, or leave
             the offset out

    1 error
    "
  `);
});

test("lets newer ones have it", () => {
  expect(told(optionTooNew, broken({ deployment: { sloGroups: offset, oldestPrometheus: "2.53" } }))).toBe("");
  expect(told(optionTooNew, broken({ deployment: { sloGroups: { limit: 50, interval: "30s" } } }))).toBe("");
});

test("says nothing of good catalogs", () => {
  expect(onGood(optionTooNew)).toBe("");
});
