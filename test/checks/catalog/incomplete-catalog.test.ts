import { expect, test } from "vitest";
import { incompleteCatalog } from "../../../src/checks/catalog/incomplete-catalog.ts";
import { broken, onGood, told } from "../broken.ts";

test("finds what is missing or of another kind, and not the parts of what is missing", () => {
  expect(
    told(incompleteCatalog, {
      ...broken({}),
      service: 1,
      alerts: undefined,
      deployment: { scrape: undefined, retention: {} },
    } as never),
  ).toMatchInlineSnapshot(`
    "error[incomplete-catalog]: "service" is no text
      --> service
       = do: run \`npx tsc --noEmit\`, which knows what belongs there

    error[incomplete-catalog]: "alerts" is missing
      --> alerts
       = do: run \`npx tsc --noEmit\`, which knows what belongs there

    error[incomplete-catalog]: "deployment.scrape" is missing
      --> deployment.scrape
       = do: run \`npx tsc --noEmit\`, which knows what belongs there

    error[incomplete-catalog]: "deployment.evaluationInterval" is missing
      --> deployment.evaluationInterval
       = do: run \`npx tsc --noEmit\`, which knows what belongs there

    error[incomplete-catalog]: "deployment.prometheusUrl" is missing
      --> deployment.prometheusUrl
       = do: run \`npx tsc --noEmit\`, which knows what belongs there

    error[incomplete-catalog]: "deployment.alertmanagers" is missing
      --> deployment.alertmanagers
       = do: run \`npx tsc --noEmit\`, which knows what belongs there

    error[incomplete-catalog]: "deployment.grafanaUrl" is missing
      --> deployment.grafanaUrl
       = do: run \`npx tsc --noEmit\`, which knows what belongs there

    error[incomplete-catalog]: "deployment.runbookUrl" is missing
      --> deployment.runbookUrl
       = do: run \`npx tsc --noEmit\`, which knows what belongs there

    error[incomplete-catalog]: "deployment.retention" is no list
      --> deployment.retention
       = do: run \`npx tsc --noEmit\`, which knows what belongs there

    error[incomplete-catalog]: "deployment.sloPeriod" is missing
      --> deployment.sloPeriod
       = do: run \`npx tsc --noEmit\`, which knows what belongs there

    10 errors
    "
  `);
});

test("says nothing of good catalogs", () => {
  expect(onGood(incompleteCatalog)).toBe("");
});
