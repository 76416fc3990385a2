import { expect, test } from "vitest";
import { inhibitionCycle } from "../../../src/checks/catalog/inhibition-cycle.ts";
import { broken, onGood, reported, testAlert } from "../broken.ts";

test("finds an alert that inhibits itself", () => {
  expect(
    reported(inhibitionCycle, broken({ alerts: { lost: testAlert("Lost", { inhibits: [testAlert("Lost")] }) } })),
  ).toMatchInlineSnapshot(`
    "error[inhibition-cycle]: Lost inhibits itself
      --> alerts.lost.inhibits
       = because: Alertmanager lets no alert inhibit itself, so this has no effect
       = do: let only the more specific alert inhibit the more general one

    1 error
    "
  `);
});

test("finds a circle once, whichever alert it begins with", () => {
  expect(
    reported(
      inhibitionCycle,
      broken({
        alerts: {
          entry: testAlert("Entry", { inhibits: [testAlert("A")] }),
          a: testAlert("A", { inhibits: [testAlert("B")] }),
          b: testAlert("B", { inhibits: [testAlert("C")] }),
          c: testAlert("C", { inhibits: [testAlert("A")] }),
        },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[inhibition-cycle]: A inhibits itself through B and C
      --> alerts.a.inhibits
       = because: A inhibits B inhibits C inhibits A
       = do: let only the more specific alert inhibit the more general one

    1 error
    "
  `);
});

test("lets two alerts inhibit the same third", () => {
  const third = testAlert("Third");
  const alerts = {
    third,
    a: testAlert("A", { inhibits: [third] }),
    b: testAlert("B", { inhibits: [third, testAlert("A")] }),
  };
  expect(reported(inhibitionCycle, broken({ alerts }))).toBe("");
});

test("reports nothing on good catalogs", () => {
  expect(onGood(inhibitionCycle)).toBe("");
});
