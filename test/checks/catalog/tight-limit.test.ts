import { expect, test } from "vitest";
import { tightLimit } from "../../../src/checks/catalog/tight-limit.ts";
import { broken, onGood, reported } from "../broken.ts";

test("a limit leaves room for what runtimes export, and for one more target", () => {
  expect(reported(tightLimit, broken({ scrape: { limits: { samples: 20, targets: 1 } } }))).toMatchInlineSnapshot(`
    "error[tight-limit]: a target may have 20 samples, but needs room for 1018
      --> deployment.scrape.limits.samples
       = because: its declared metrics have up to 9 series, labels may gain as many
                  again, and runtimes and client libraries add up to 1000 of their
                  own
       = do: write 1018 or more, or leave the limit out

    error[tight-limit]: of 1 targets, 1 are in use already
      --> deployment.scrape.limits.targets
       = because: Prometheus takes a target that exceeds a limit for down, and every
                  alert on it is blind
       = do: write 2 or more, or leave the limit out

    2 errors
    "
  `);
});

test("says nothing of limits with room, or of none", () => {
  expect(reported(tightLimit, broken({ scrape: { limits: { samples: 1018, targets: 2 } } }))).toBe("");
  expect(reported(tightLimit, broken({ scrape: { limits: {} } }))).toBe("");
  expect(onGood(tightLimit)).toBe("");
});
