import { expect, test } from "vitest";
import { objectiveAsRatio } from "../../../src/checks/catalog/objective-as-ratio.ts";
import { broken, onGood, reported, testSlo } from "../broken.ts";

test("finds objectives that were meant as a share of one", () => {
  const slos = { share: testSlo("share", { objective: 0.999 }), one: testSlo("one", { objective: 1 }) };
  expect(reported(objectiveAsRatio, broken({ slos }))).toMatchInlineSnapshot(`
    "warning[objective-as-ratio]: an objective of 0.999 allows nearly all events to
      be bad
      --> slos.share.objective
       = because: it is a percentage: 0.999% of the events have to be good
       = do: write 99.9 if 99.9% is meant

    1 warning
    "
  `);
});

test("leaves to others what is not an objective at all", () => {
  const slos = { none: testSlo("none", { objective: 0 }), near: testSlo("near", { objective: 1e-30 }) };
  expect(reported(objectiveAsRatio, broken({ slos }))).toBe("");
});

test("reports nothing on good catalogs", () => {
  expect(onGood(objectiveAsRatio)).toBe("");
});
