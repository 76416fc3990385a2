import { expect, test } from "vitest";
import { objectiveOutOfRange } from "../../../src/checks/catalog/objective-out-of-range.ts";
import { broken, onGood, reported, testSlo } from "../broken.ts";

test("finds objectives that are not between 0 and 100", () => {
  expect(
    reported(
      objectiveOutOfRange,
      broken({
        slos: {
          zero: testSlo("zero", { objective: 0 }),
          near: testSlo("near", { objective: 1e-30 }),
          below: testSlo("below", { objective: -1 }),
          all: testSlo("all", { objective: 100 }),
          nan: testSlo("nan", { objective: Number.NaN }),
        },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[objective-out-of-range]: 0 is not an objective
      --> slos.zero.objective
       = because: an objective is the percentage of good events
       = do: promise more than 0 and less than 100 percent, such as 99.9

    error[objective-out-of-range]: 1e-30 is not an objective
      --> slos.near.objective
       = because: it is so near to 0 that the error budget is all of the events:
                  nothing can use it up
       = do: promise more than 0 and less than 100 percent, such as 99.9

    error[objective-out-of-range]: -1 is not an objective
      --> slos.below.objective
       = because: an objective is the percentage of good events
       = do: promise more than 0 and less than 100 percent, such as 99.9

    error[objective-out-of-range]: 100 is not an objective
      --> slos.all.objective
       = because: it leaves no error budget: the first failure breaks it for good,
                  and every burn rate divides by zero
       = do: promise more than 0 and less than 100 percent, such as 99.9

    error[objective-out-of-range]: NaN is not an objective
      --> slos.nan.objective
       = because: an objective is the percentage of good events
       = do: promise more than 0 and less than 100 percent, such as 99.9

    5 errors
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGood(objectiveOutOfRange)).toBe("");
});
