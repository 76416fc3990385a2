/** Which series of a job Prometheus keeps, by its metric relabelling. Follows steps that look at the name alone. */
import { usedSeries } from "../generate/prometheus/used-series.ts";
import type { Model, ScrapeModel } from "../model/model.ts";
import { exportedSeries, ofJob } from "../model/series-count.ts";
import { fits } from "../promql/regex.ts";
import type { SeriesSchema } from "../promql/schema.ts";

export function keptSeries(job: ScrapeModel, model: Model): readonly SeriesSchema[] {
  const { keepOnly, metricRelabel = [] } = job;
  const used = keepOnly && new Set(usedSeries(job.name, model));
  const byName = metricRelabel.filter(({ from }) => from?.length === 1 && from[0] === "__name__");
  return exportedSeries(ofJob(model.schema, job.name)).filter(({ name }) => {
    if (used && !used.has(name) && !(keepOnly?.and ?? []).some((pattern) => fits(pattern, name))) return false;
    return byName.every(({ action, matching = ".*" }) => {
      if (action === "drop") return !fits(matching, name);
      return action !== "keep" || fits(matching, name);
    });
  });
}
