import { expect, test } from "vitest";
import { incompleteCatalog } from "../../../src/checks/catalog/incomplete-catalog.ts";
import { broken, onGood, reported, testAlert, testSlo } from "../broken.ts";

test("finds what is missing or of another kind, and not the parts of what is missing", () => {
  expect(
    reported(incompleteCatalog, {
      ...broken({}),
      service: 1,
      alerts: undefined,
      deployment: { scrape: undefined, retention: {} },
    } as never),
  ).toMatchInlineSnapshot(`
    "error[incomplete-catalog]: "service" is not a text
      --> service
       = because: nothing can be generated, or checked, without it
       = do: run \`npx tsc --noEmit\`, which says what belongs there

    error[incomplete-catalog]: "alerts" is missing
      --> alerts
       = because: nothing can be generated, or checked, without it
       = do: run \`npx tsc --noEmit\`, which says what belongs there

    error[incomplete-catalog]: "scrape" is missing
      --> deployment.scrape
       = because: nothing can be generated, or checked, without it
       = do: run \`npx tsc --noEmit\`, which says what belongs there

    error[incomplete-catalog]: "evaluationInterval" is missing
      --> deployment.evaluationInterval
       = because: nothing can be generated, or checked, without it
       = do: run \`npx tsc --noEmit\`, which says what belongs there

    error[incomplete-catalog]: "prometheusUrl" is missing
      --> deployment.prometheusUrl
       = because: nothing can be generated, or checked, without it
       = do: run \`npx tsc --noEmit\`, which says what belongs there

    error[incomplete-catalog]: "alertmanagers" is missing
      --> deployment.alertmanagers
       = because: nothing can be generated, or checked, without it
       = do: run \`npx tsc --noEmit\`, which says what belongs there

    error[incomplete-catalog]: "grafanaUrl" is missing
      --> deployment.grafanaUrl
       = because: nothing can be generated, or checked, without it
       = do: run \`npx tsc --noEmit\`, which says what belongs there

    error[incomplete-catalog]: "runbookUrl" is missing
      --> deployment.runbookUrl
       = because: nothing can be generated, or checked, without it
       = do: run \`npx tsc --noEmit\`, which says what belongs there

    error[incomplete-catalog]: "retention" is not a list
      --> deployment.retention
       = because: nothing can be generated, or checked, without it
       = do: run \`npx tsc --noEmit\`, which says what belongs there

    error[incomplete-catalog]: "sloPeriod" is missing
      --> deployment.sloPeriod
       = because: nothing can be generated, or checked, without it
       = do: run \`npx tsc --noEmit\`, which says what belongs there

    10 errors
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGood(incompleteCatalog)).toBe("");
});

test("finds what a declaration lacks that the compiler has not seen", () => {
  const lost = { ...testAlert("Lost"), summary: undefined, smmary: "misspelt", when: undefined };
  const all = { ...testSlo("all"), objective: "99.9" };
  expect(reported(incompleteCatalog, broken({ alerts: { lost }, slos: { all } }))).toMatchInlineSnapshot(`
    "error[incomplete-catalog]: "objective" is not a number
      --> slos.all.objective
       = because: nothing can be generated, or checked, without it
       = do: run \`npx tsc --noEmit\`, which says what belongs there

    error[incomplete-catalog]: "when" is missing
      --> alerts.lost.when
       = because: nothing can be generated, or checked, without it
       = do: run \`npx tsc --noEmit\`, which says what belongs there

    error[incomplete-catalog]: "summary" is missing
      --> alerts.lost.summary
       = because: nothing can be generated, or checked, without it
       = do: run \`npx tsc --noEmit\`, which says what belongs there

    3 errors
    "
  `);
});
