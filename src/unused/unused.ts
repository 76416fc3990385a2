/** What a catalog's metrics export and its recordings record that nothing reads, and what dropping it saves. Prints nothing. */
import { keptSeries } from "../cost/kept.ts";
import type { Model } from "../model/model.ts";
import { exportedSeries, seriesCount } from "../model/series-count.ts";
import type { SeriesSchema } from "../promql/schema.ts";
import { labelsRead } from "./labels-read.ts";
import { namesRead, ownRecordings, readers } from "./readers.ts";

export interface UnusedSeries {
  readonly name: string;
  readonly metric: string;
  readonly at: string;
  /** Of one target. */
  readonly series: number;
  /** Why the catalog keeps it all the same. */
  readonly keptFor?: string;
  /** Recordings that read it, which nothing reads: it may go once they have. */
  readonly onlyReadBy: readonly string[];
}

interface UnusedLabel {
  readonly metric: string;
  readonly label: string;
  readonly at: string;
  /** Series of one target that an exporter saves without the label. */
  readonly series: number;
}

interface UnusedRecording {
  readonly record: string;
  readonly at: string;
}

export interface JobDrop {
  readonly job: string;
  /** What its relabelling may drop. */
  readonly names: readonly string[];
  /** Of one target. */
  readonly series: number;
  readonly seriesPerTarget: number;
}

export interface Unused {
  readonly series: readonly UnusedSeries[];
  readonly labels: readonly UnusedLabel[];
  readonly recordings: readonly UnusedRecording[];
  readonly drops: readonly JobDrop[];
}

/** `keptFor`: why what a metric exports is kept all the same, by the metric's address in the catalog. */
export function unusedOf(model: Model, keptFor: (at: string) => string | undefined = () => undefined): Unused {
  const { schema, deployment, metrics } = model;
  const all = readers(model);
  const own = ownRecordings(model);
  const reached = namesRead(
    all.map((r) => r.expr),
    schema,
  );
  const idle = own.filter((r) => !reached.has(r.record));
  const kept = new Map(deployment.jobs.flatMap((job) => keptSeries(job, model)).map((s) => [s.name, s]));
  const reasons = new Map(metrics.map(({ value }) => [value.name, value.unused]));
  const series = [...kept.values()]
    .filter((s) => !reached.has(s.name))
    .map((s): UnusedSeries => {
      const reason = reasons.get(s.family) ?? keptFor(s.at);
      return {
        name: s.name,
        metric: s.family,
        at: s.at,
        series: countOf(s),
        ...(reason === undefined ? {} : { keptFor: reason }),
        onlyReadBy: idle.filter((r) => namesRead([r.expr], schema).has(s.name)).map((r) => r.record),
      };
    });
  const droppable = new Set(series.filter(mayGo).map((s) => s.name));
  return {
    series,
    labels: unusedLabels(model, new Set(series.map((s) => s.name))),
    recordings: idle.map(({ record, at }) => ({ record, at })),
    drops: deployment.jobs.flatMap((job) => {
      const ofJob = keptSeries(job, model);
      const gone = ofJob.filter((s) => droppable.has(s.name));
      const total = (of: readonly SeriesSchema[]) => of.reduce((sum, s) => sum + countOf(s), 0);
      if (gone.length === 0) return [];
      return [{ job: job.name, names: gone.map((s) => s.name), series: total(gone), seriesPerTarget: total(ofJob) }];
    }),
  };
}

export function mayGo({ keptFor, onlyReadBy }: UnusedSeries): boolean {
  return keptFor === undefined && onlyReadBy.length === 0;
}

/** Every known value of a label once. */
function countOf(series: SeriesSchema): number {
  return seriesCount(series, 1);
}

/** Of metrics that are read: those that are not have no use for any label. */
function unusedLabels(model: Model, unread: ReadonlySet<string>): readonly UnusedLabel[] {
  const exported = exportedSeries(model.schema).filter((s) => !unread.has(s.name));
  const ownLabels = new Map(model.metrics.map(({ value }) => [value.name, Object.keys(value.labels)]));
  const of = new Map(exported.map((s) => [s.name, ownLabels.get(s.family) ?? []]));
  const read = labelsRead(
    [...readers(model), ...ownRecordings(model).map(({ expr }) => ({ expr, by: [], showsResult: true }))],
    (name) => of.get(name) ?? [],
  );
  const families = [...new Set(exported.map((s) => s.family))];
  return families.flatMap((metric) => {
    const parts = exported.filter((s) => s.family === metric);
    return (ownLabels.get(metric) ?? []).flatMap((label): readonly UnusedLabel[] => {
      const [first] = parts;
      if (!first || metric.endsWith("_info") || parts.some((s) => read.get(s.name)?.has(label))) return [];
      const saved = parts.reduce((sum, s) => sum + countOf(s) - countOf(without(s, label)), 0);
      return [{ metric, label, at: first.at, series: saved }];
    });
  });
}

function without(series: SeriesSchema, label: string): SeriesSchema {
  const { [label]: _, ...labels } = series.labels;
  return { ...series, labels };
}
