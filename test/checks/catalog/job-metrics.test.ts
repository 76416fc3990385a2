import { expect, test } from "vitest";
import type { Catalog } from "../../../src/catalog/catalog.ts";
import { jobMetrics } from "../../../src/checks/catalog/job-metrics.ts";
import shop from "../../fixtures/jobs/index.ts";
import { onGood, reported } from "../broken.ts";

const { orders, connections } = shop.metrics;
const withJobs = (api: object, db: object): Catalog => {
  const [first, second] = shop.deployment.jobs ?? [];
  if (!first || !second) throw new Error("the shop has two jobs");
  return {
    ...shop,
    metrics: { orders, connections },
    deployment: {
      ...shop.deployment,
      jobs: [
        { ...first, metrics: { ...api } },
        { ...second, metrics: { ...db } },
      ],
    },
  };
};

test("a metric without a job, and one that is not declared", () => {
  expect(reported(jobMetrics, withJobs({ orders }, { deadlocks: shop.metrics.deadlocks }))).toMatchInlineSnapshot(`
    "error[job-metrics]: no scrape job exports db_connections
      --> metrics.connections
       = because: rules read the series of a metric's own job alone, so without one
                  they read nothing
       = do: add it to the \`metrics\` of the job that exports it: api, db

    error[job-metrics]: the job db exports db_deadlocks_total, which is not
      declared
      --> deployment.jobs[1].metrics
       = because: rules read the series of a metric's own job alone, so without one
                  they read nothing
       = do: known: shop_orders_total, db_connections

    2 errors
    "
  `);
});

test("says nothing where each has its job", () => {
  expect(reported(jobMetrics, withJobs({ orders }, { connections }))).toBe("");
  expect(onGood(jobMetrics)).toBe("");
});
