import { expect, test } from "vitest";
import type { Threshold } from "../../../src/catalog/condition.ts";
import { nearSampleLimit, nearTargetLimit } from "../../../src/catalog/limits.ts";
import { above } from "../../../src/catalog/threshold.ts";
import { unwatchedLimit } from "../../../src/checks/catalog/unwatched-limit.ts";
import { broken, onGood, query, reported, testAlert } from "../broken.ts";

const limits = { samples: 5000, targets: 20 };
const job = { name: "kiosk", limits };

test("each limit has an alert that fires before", () => {
  expect(reported(unwatchedLimit, broken({ scrape: { limits } }))).toMatchInlineSnapshot(`
    "error[unwatched-limit]: no alert fires before the job kiosk has 5000 samples a
      scrape
      --> deployment.scrape.limits.samples
       = because: Prometheus takes a target that exceeds a limit for down, and
                  nobody has heard of it before
       = do: declare an alert with \`when: nearSampleLimit(job)\`, which fires at 80%
             of the limit

    error[unwatched-limit]: no alert fires before the job kiosk has 20 targets
      --> deployment.scrape.limits.targets
       = because: Prometheus takes a target that exceeds a limit for down, and
                  nobody has heard of it before
       = do: declare an alert with \`when: nearTargetLimit(job)\`, which fires at 80%
             of the limit

    2 errors
    "
  `);
});

const watching = (...conditions: readonly Threshold[]) =>
  reported(
    unwatchedLimit,
    broken({
      scrape: { limits },
      alerts: Object.fromEntries(conditions.map((when, i) => [`near${i}`, testAlert(`Near${i}`, { when })])),
    }),
  );

test("the conditions of the vocabulary do, and those written by hand", () => {
  expect(watching(nearSampleLimit(job), nearTargetLimit(job))).toBe("");
  expect(watching(above(query("scrape_samples_scraped"), 4500), above(query("count by (job) (up)"), 18))).toBe("");
});

test("those of another job, or so near to the limit that they come too late, do not", () => {
  const other = { ...job, name: "bakery" };
  expect(watching(nearSampleLimit(other), nearTargetLimit(other)).match(/no alert fires/g)).toHaveLength(2);
  expect(watching(above(query("scrape_samples_scraped"), 4900), nearTargetLimit(job))).toContain("5000 samples");
});

test("reports nothing on good catalogs", () => {
  expect(onGood(unwatchedLimit)).toBe("");
});
