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
 * value more, its absence. The labels of an info metric describe one thing together: it has as many series as its largest label.
 *
 * @example `latency_seconds_bucket{language,le}` with 3 optional languages and 12 bounds: (3 + 1) × (12 + 1) = 52
 */
export function seriesCount(series: SeriesSchema, openLabelValues: number): number {
  const counts = Object.entries(series.labels).flatMap(([name, domain]) => {
    return domain.ofTarget || targetLabels.has(name) ? [] : [valueCount(domain, openLabelValues)];
  });
  if (series.name.endsWith("_info")) return Math.max(1, ...counts);
  return counts.reduce((product, count) => product * count, 1);
}

/** All series of one target; a histogram counts with its buckets, `_sum` and `_count`. */
export function seriesPerTarget(schema: Schema, openLabelValues: number): number {
  return exportedSeries(schema).reduce((count, series) => count + seriesCount(series, openLabelValues), 0);
}

function valueCount({ values, closed, presence }: LabelDomain, openLabelValues: number): number {
  const present = closed ? values.length : Math.max(values.length, openLabelValues);
  return presence === "sometimes" ? present + 1 : present;
}
