import { expect, test } from "vitest";
import { sloInterval } from "../../../src/checks/catalog/slo-interval.ts";
import { broken, onGood, reported } from "../broken.ts";

test("finds intervals that five minutes are not a multiple of", () => {
  expect(reported(sloInterval, broken({ deployment: { evaluationInterval: "45s" } }))).toMatchInlineSnapshot(`
    "error[slo-interval]: five minutes are not a multiple of 45s
      --> deployment.evaluationInterval
       = because: each count is that of five minutes ago and what came since: part
                  of it would be lost
       = do: use 10s, 15s, 20s, 30s, 1m or another that divides 5m;
             deployment.sloGroups.interval sets it for SLOs alone

    1 error
    "
  `);
});

test("asks for the interval of SLOs where they have one of their own", () => {
  expect(
    reported(sloInterval, broken({ deployment: { evaluationInterval: "45s", sloGroups: { interval: "1m" } } })),
  ).toBe("");
  expect(reported(sloInterval, broken({ deployment: { sloGroups: { interval: "2m" } } }))).toContain(
    "sloGroups.interval",
  );
});

test("reports nothing on good catalogs", () => {
  expect(onGood(sloInterval)).toBe("");
});
