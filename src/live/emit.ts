/** What a perfect exporter prints when its process has just started: every declared series, with its lowest value. */
import type { MetricInfo } from "../catalog/metric.ts";
import type { Model } from "../model/model.ts";
import type { LabelDomain, SeriesSchema } from "../promql/schema.ts";
import type { EmitFormat } from "./emit-formats.ts";
import { type Exported, exportedBy, exposition } from "./exported.ts";
import { isOpenMetricsCounter, openMetrics } from "./open-metrics.ts";

export interface Emitted {
  readonly text: string;
  /** Metrics that the text format cannot hold. */
  readonly left: readonly MetricInfo[];
  /** Counters that OpenMetrics has no type for, by their names. */
  readonly untyped: readonly MetricInfo[];
}

/**
 * @example emit(model).text
 * // # HELP jobs_total Jobs.
 * // # TYPE jobs_total counter
 * // jobs_total{kind="a"} 0
 */
export function emit({ schema, metrics, deployment }: Model, format: EmitFormat = "text"): Emitted {
  const target = new Set(deployment.scrape.targetLabels ?? []);
  const infos = metrics.map((m) => m.value);
  const exported = infos.filter((m) => m.stability === "stable");
  const deprecated = new Set(infos.filter((m) => m.stability === "deprecated").map((m) => m.name));
  const own = new Map(
    [...schema].flatMap(([name, series]) =>
      inText(series) && !deprecated.has(series.family) ? [[name, ofService(series, target)] as const] : [],
    ),
  );
  const value = ({ schema: { values } }: Exported): number => lowest(values);
  const left = exported.filter((m) => m.type === "native-histogram");
  if (format === "text") return { text: exposition(exportedBy(own), value, infos), left, untyped: [] };
  const untyped = exported.filter((m) => m.type === "counter" && !isOpenMetricsCounter(m));
  return { text: openMetrics(exportedBy(own), value, infos), left, untyped };
}

function inText({ type }: SeriesSchema): boolean {
  return type !== "native-histogram";
}

/** Labels that the target sets are not in the text; an open label without known values gets one. */
function ofService(series: SeriesSchema, target: ReadonlySet<string>): SeriesSchema {
  const labels = Object.entries(series.labels).flatMap(
    ([name, domain]): readonly (readonly [string, LabelDomain])[] => {
      if (target.has(name)) return [];
      const isUnknown = domain.values.length === 0 && name !== "job" && name !== "instance";
      return [[name, isUnknown ? { ...domain, values: ["example"] } : domain]];
    },
  );
  return { ...series, labels: Object.fromEntries(labels) };
}

function lowest(values: SeriesSchema["values"]): number {
  if (!values) return 0;
  const [low, high] = values;
  return low <= 0 && high >= 0 ? 0 : Number.isFinite(low) ? low : high;
}
