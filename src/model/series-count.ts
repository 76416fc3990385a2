/** How many series a target of the service exports at most, as the catalog declares them. Knows no limits or prices. */
import { isOfScrapes } from "../promql/of-scrapes.ts";
import type { LabelDomain, Schema, SeriesSchema } from "../promql/schema.ts";

/** Set once for a whole target, so they multiply nothing. */
const targetLabels: ReadonlySet<string> = new Set(["job", "instance"]);

/** What the service itself exports today: neither planned nor recorded, nor what Prometheus adds, such as `up`. */
export function exportedSeries(schema: Schema): readonly SeriesSchema[] {
  return [...schema.values()].filter((s) => s.type !== "recorded" && !s.planned && !isOfScrapes(s.name));
}

/** Of all series, those that the targets of one job have. */
export function ofJob(schema: Schema, job: string): Schema {
  return new Map([...schema].filter(([, { labels }]) => labels.job?.values.includes(job) ?? true));
}

/**
 * The series of one name at one target: the product of its labels' values.
 *
 * An open label counts as `openLabelValues` values, or as its known ones where they are more; an optional label has one
 * value more, its absence.
 *
 * @example `latency_seconds_bucket{language,le}` with 3 optional languages and 12 bounds: (3 + 1) × (12 + 1) = 52
 */
export function seriesCount(series: SeriesSchema, openLabelValues: number): number {
  return Object.entries(series.labels)
    .filter(([name, { ofTarget }]) => !ofTarget && !targetLabels.has(name))
    .reduce((count, [, domain]) => count * valueCount(domain, openLabelValues), 1);
}

/** All series of one target; a histogram counts with its buckets, `_sum` and `_count`. */
export function seriesPerTarget(schema: Schema, openLabelValues: number): number {
  return exportedSeries(schema).reduce((count, series) => count + seriesCount(series, openLabelValues), 0);
}

function valueCount({ values, closed, presence }: LabelDomain, openLabelValues: number): number {
  const present = closed ? values.length : Math.max(values.length, openLabelValues);
  return presence === "sometimes" ? present + 1 : present;
}
