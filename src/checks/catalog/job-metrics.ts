/** Finds metrics that belong to no scrape job, and jobs of several that name metrics nobody declared. */

import { didYouMean } from "../../basics/suggest.ts";
import { type Catalog, entries } from "../../catalog/catalog.ts";
import { jobEntries } from "../../catalog/deployment.ts";
import { exportersOf, ownMetricNames } from "../../model/exporters.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";

export const jobMetrics: CatalogCheck = {
  on: "catalog",
  code: "job-metrics",
  severity: ["error"],
  finds: "a metric that no scrape job exports, or a job that exports a metric that is not declared",
  because: "rules read the series of a metric's own job alone, so without one they read nothing",
  example: {
    form: "catalog",
    fails: "scrape: { metrics: { queue } }",
    passes: "scrape: { metrics: undefined }",
  },
  run: (catalog) => [...ofNobody(catalog), ...undeclared(catalog)],
};

function ofNobody(catalog: Catalog): readonly Finding[] {
  const exporters = exportersOf(catalog);
  const jobs = jobEntries(catalog.deployment).map(({ value }) => value.name);
  return entries(catalog, "metric").flatMap(({ at, value: { name } }) => {
    if (exporters.get(name)?.length !== 0) return [];
    const hint = `add it to the \`metrics\` of the job that exports it: ${jobs.join(", ")}`;
    return [{ at, message: `no scrape job exports ${name}`, hint }];
  });
}

function undeclared(catalog: Catalog): readonly Finding[] {
  const declared = new Set(entries(catalog, "metric").map(({ value }) => value.name));
  return jobEntries(catalog.deployment).flatMap(({ at, value: job }) =>
    ownMetricNames(job).flatMap((name) => {
      if (declared.has(name)) return [];
      const hint = didYouMean(name, [...declared]) ?? "add it to the metrics of the catalog";
      return [{ at: `${at}.metrics`, message: `the job ${job.name} exports ${name}, which is not declared`, hint }];
    }),
  );
}
