/** What a scrape job costs: its series, its samples and the text of each scrape. Knows nothing of rules. */
import { gzipSync } from "node:zlib";
import { parseDuration } from "../basics/duration.ts";
import { emit } from "../live/emit.ts";
import type { Model, ScrapeModel } from "../model/model.ts";
import { ofJob, seriesCount } from "../model/series-count.ts";
import { ofScrapes } from "../promql/of-scrapes.ts";
import type { SeriesType } from "../promql/schema.ts";
import { bytesPerSample } from "./bytes.ts";
import { keptSeries } from "./kept.ts";

export const dayMs = 86_400_000;

export interface JobCost {
  readonly job: string;
  readonly instances: number;
  readonly intervalMs: number;
  /** Of one target that shows every known value of its labels, those that Prometheus adds to each scrape included. */
  readonly seriesPerTarget: number;
  /** The same with as many values of open labels as the job expects at most. */
  readonly mostSeriesPerTarget: number;
  readonly series: number;
  readonly mostSeries: number;
  readonly samplesPerDay: number;
  readonly bytesPerDay: number;
  /** One answer of a target. */
  readonly scrapeBytes: number;
  readonly scrapeBytesCompressed: number;
  /** What the targets send to Prometheus, uncompressed. */
  readonly trafficBytesPerDay: number;
}

/** `0` becomes a number of seven digits as soon as a service works. */
const digitsOfWorking = 6;

export function jobCost(job: ScrapeModel, instances: number, model: Model): JobCost {
  const intervalMs = parseDuration(job.interval);
  const kept = keptSeries(job, model);
  const count = (openLabelValues: number): number =>
    kept.reduce((sum, series) => sum + seriesCount(series, openLabelValues), ofScrapes.length);
  // An open label without a known value still has one.
  const [expected, most] = [count(1), count(job.openLabelValues)];
  const scrapesPerDay = (instances * dayMs) / intervalMs;
  const bytesPerScrape = kept.reduce(
    (sum, series) => sum + seriesCount(series, 1) * bytesPerSample(series.type),
    ofScrapes.length * bytesPerSample("gauge" satisfies SeriesType),
  );
  const { text } = emit({
    ...model,
    schema: ofJob(model.schema, job.name),
    deployment: { ...model.deployment, scrape: job },
  });
  const working = text.replace(/ 0$/gm, () => ` ${"1234567890".slice(0, digitsOfWorking + 1)}`);
  return {
    job: job.name,
    instances,
    intervalMs,
    seriesPerTarget: expected,
    mostSeriesPerTarget: most,
    series: expected * instances,
    mostSeries: most * instances,
    samplesPerDay: expected * scrapesPerDay,
    bytesPerDay: bytesPerScrape * scrapesPerDay,
    scrapeBytes: working.length,
    scrapeBytesCompressed: gzipSync(working).length,
    trafficBytesPerDay: working.length * scrapesPerDay,
  };
}
