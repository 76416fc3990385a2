import { expect, test } from "vitest";
import { unusedRunbook } from "../../../src/checks/catalog/unused-runbook.ts";
import { broken, onGood, reported, testRunbook } from "../broken.ts";

test("finds a runbook that nothing leads to", () => {
  expect(reported(unusedRunbook, broken({ runbooks: { printer: testRunbook("printer") } }))).toMatchInlineSnapshot(`
    "warning[unused-runbook]: no alert and no SLO leads to runbook "printer"
      --> runbooks.printer
       = because: nobody finds it when it is needed
       = do: name it in the alert it is for, or remove it

    1 warning
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGood(unusedRunbook)).toBe("");
});
