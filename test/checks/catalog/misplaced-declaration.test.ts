import { expect, test } from "vitest";
import { counter } from "../../../src/catalog/metric.ts";
import { misplacedDeclaration } from "../../../src/checks/catalog/misplaced-declaration.ts";
import { broken, onGood, reported } from "../broken.ts";

test("finds a declaration among those of another kind", () => {
  expect(
    reported(
      misplacedDeclaration,
      broken({
        alerts: { lost: counter("kiosk_lost_total", { help: "A test.", useFor: "Tests" }), retries: 3, nothing: null },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[misplaced-declaration]: this is a metric, and nothing reads it here
      --> alerts.lost
       = because: only what is under metrics counts as a metric
       = do: export it from the module that catalog() gets as metrics

    1 error
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGood(misplacedDeclaration)).toBe("");
});
