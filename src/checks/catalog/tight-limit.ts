/** Finds limits of a scrape job that targets as they are declared may exceed: it would be Prometheus that takes them down. */
import { jobEntries, type ScrapeJob } from "../../catalog/deployment.ts";
import { discovered } from "../../discovery/targets.ts";
import { declaredSchema } from "../../model/declared-schema.ts";
import { ofJob, seriesPerTarget } from "../../model/series-count.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";

/** A JVM with its usual instrumentation adds some hundreds of series, a Go process about forty. */
const roomForRuntimes = 1000;

export const tightLimit: CatalogCheck = {
  on: "catalog",
  code: "tight-limit",
  severity: ["error"],
  finds: "a limit of a scrape job without room for what targets export or for the targets there are",
  because: "Prometheus takes a target that exceeds a limit for down, and every alert on it is blind",
  example: {
    form: "catalog",
    fails: `scrape: { limits: { samples: 100 } },
alerts: { near: alert("MetricsMissing", { ...texts, when: nearSampleLimit({ name: "shop", limits: { samples: 100 } }) }) },
dashboards: { health }`,
    passes: `scrape: { limits: { samples: 5000 } },
alerts: { near: alert("MetricsMissing", { ...texts, when: nearSampleLimit({ name: "shop", limits: { samples: 5000 } }) }) },
dashboards: { health }`,
  },
  run: (catalog) =>
    jobEntries(catalog.deployment).flatMap(({ at, value: job }) => {
      const declared = seriesPerTarget(ofJob(declaredSchema(catalog), job.name), job.openLabelValues);
      return [...samples(job, declared, at), ...targets(job, at)];
    }),
};

function samples({ limits }: ScrapeJob, declared: number, at: string): readonly Finding[] {
  const limit = limits?.samples;
  const least = 2 * declared + roomForRuntimes;
  if (limit === undefined || limit >= least) return [];
  return [
    {
      at: `${at}.limits.samples`,
      message: `a target may have ${limit} samples, but needs room for ${least}`,
      because: `its declared metrics have up to ${declared} series, labels may gain as many again, and runtimes and client libraries add up to ${roomForRuntimes} of their own`,
      hint: `write ${least} or more, or leave the limit out`,
    },
  ];
}

function targets({ limits, targets: all }: ScrapeJob, at: string): readonly Finding[] {
  const limit = limits?.targets;
  const { atLeast } = discovered(all);
  if (limit === undefined || limit > atLeast / 0.8) return [];
  const hint = `write ${Math.floor(atLeast / 0.8) + 1} or more, or leave the limit out`;
  return [{ at: `${at}.limits.targets`, message: `of ${limit} targets, ${atLeast} are in use already`, hint }];
}
