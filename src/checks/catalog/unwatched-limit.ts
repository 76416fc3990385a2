/** Finds limits of a scrape job that no alert waits for. What a good limit is, is for another check. */
import { type Catalog, entries } from "../../catalog/catalog.ts";
import type { Threshold } from "../../catalog/condition.ts";
import { jobEntries } from "../../catalog/deployment.ts";
import { type Expr, walk } from "../../promql/ast.ts";
import type { CatalogCheck } from "../check.ts";

interface Watched {
  readonly limit: "samples" | "targets";
  readonly series: readonly string[];
  readonly helper: string;
}

const watched: readonly Watched[] = [
  {
    limit: "samples",
    series: ["scrape_samples_post_metric_relabeling", "scrape_samples_scraped"],
    helper: "nearSampleLimit",
  },
  { limit: "targets", series: ["up"], helper: "nearTargetLimit" },
];

export const unwatchedLimit: CatalogCheck = {
  on: "catalog",
  code: "unwatched-limit",
  severity: ["error"],
  finds: "a limit of a scrape job that no alert fires before",
  because: "Prometheus takes a target that exceeds a limit for down, and nobody has heard of it before",
  example: {
    form: "catalog",
    fails: "scrape: { limits: { samples: 5000 } }",
    passes: `scrape: { limits: { samples: 5000 } },
alerts: { near: alert("MetricsMissing", { ...texts, when: nearSampleLimit({ name: "shop", limits: { samples: 5000 } }) }) },
dashboards: { health }`,
  },
  run: (catalog) =>
    jobEntries(catalog.deployment).flatMap(({ at, value: { name, limits } }) =>
      watched.flatMap(({ limit, series, helper }) => {
        const most = limits?.[limit];
        if (most === undefined || thresholds(catalog).some((t) => isBefore(t, most) && reads(t.of, series, name)))
          return [];
        return {
          at: `${at}.limits.${limit}`,
          message: `no alert fires before the job ${name} has ${most} ${limit === "samples" ? "samples a scrape" : limit}`,
          hint: `declare an alert with \`when: ${helper}(job)\`, which fires at 80% of the limit`,
        };
      }),
    ),
};

function thresholds(catalog: Catalog): readonly Threshold[] {
  return entries(catalog, "alert").flatMap(({ value: { when } }) => (when.kind === "threshold" ? [when] : []));
}

function isBefore({ op, threshold }: Threshold, limit: number): boolean {
  return (op === ">" || op === ">=") && threshold > 1 && threshold <= 0.9 * limit;
}

/** Whether it reads one of these series of the job. */
function reads(expr: Expr, series: readonly string[], job: string): boolean {
  return walk(expr).some(
    (e) =>
      e.kind === "selector" &&
      series.includes(e.name ?? "") &&
      e.matchers.every((m) => m.label !== "job" || m.op !== "=" || m.value === job),
  );
}
