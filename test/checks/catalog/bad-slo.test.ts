import { expect, test } from "vitest";
import { badSlo } from "../../../src/checks/catalog/bad-slo.ts";
import { weekly, weighted } from "../../../src/index.ts";
import { broken, onGood, reported, testSlo } from "../broken.ts";

const sales = testSlo("sales", {});

test("finds objectives for a label that budgets are not kept apart by, and objectives out of range", () => {
  const slos = { sales: testSlo("sales", { by: ["cluster"], objectives: { label: "clustr", values: { gold: 100 } } }) };
  expect(reported(badSlo, broken({ slos }))).toMatchInlineSnapshot(`
    "error[bad-slo]: budgets are not kept apart by "clustr"
      --> slos.sales.objectives.label
       = because: they are kept apart by job, cluster
       = do: did you mean "cluster"?

    error[bad-slo]: 100 is not an objective
      --> slos.sales.objectives.values.gold
       = because: no rule can be written for such an SLO
       = do: give the percentage of good events, above 0 and below 100

    2 errors
    "
  `);
});

test("finds planned time without a day, and texts that are not a time of day", () => {
  const slos = { sales: testSlo("sales", { except: [weekly({ days: [], from: "25:00", to: "04:00" })] }) };
  expect(reported(badSlo, broken({ slos }))).toMatchInlineSnapshot(`
    "error[bad-slo]: there is no day
      --> slos.sales.except[0].days
       = because: no rule can be written for such an SLO
       = do: write days: ["sunday"]

    error[bad-slo]: "25:00" is not a time of day
      --> slos.sales.except[0]
       = because: no rule can be written for such an SLO
       = do: write hours and minutes in UTC: 02:30

    2 errors
    "
  `);
});

test("finds composites of one, of unknown SLOs and with weights that are not numbers above 0", () => {
  const both = testSlo("both", { sli: weighted([{ ...sales, name: "sale" }, 0]) });
  expect(reported(badSlo, broken({ slos: { sales, both } }))).toMatchInlineSnapshot(`
    "error[bad-slo]: both combines fewer than two SLOs
      --> slos.both.sli
       = because: no rule can be written for such an SLO
       = do: name two or more

    error[bad-slo]: "sale" is not an SLO of the catalog that a composite can
      combine
      --> slos.both.sli
       = because: a composite combines SLOs that count something themselves
       = do: did you mean "sales"?

    error[bad-slo]: 0 is not a weight for "sale"
      --> slos.both.sli
       = because: no rule can be written for such an SLO
       = do: give a number above 0

    3 errors
    "
  `);
});

test("reports nothing on good catalogs", () => {
  const both = testSlo("both", { sli: weighted([sales, 2], [testSlo("other", {}), 1]) });
  expect(reported(badSlo, broken({ slos: { sales, other: testSlo("other", {}), both } }))).toBe("");
  expect(onGood(badSlo)).toBe("");
});
