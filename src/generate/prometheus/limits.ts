/** What a scrape may hold at most, so that a faulty exporter cannot flood Prometheus. Knows nothing of YAML. */
import type { Model } from "../../model/model.ts";
import { exportedSeries, seriesPerTarget } from "../../model/series-count.ts";

export interface ScrapeLimits {
  /** What the catalog itself needs, from which `samples` follows. */
  readonly seriesPerTarget: number;
  readonly samples: number;
  readonly labels: number;
  readonly labelNameLength: number;
  readonly labelValueLength: number;
  readonly targets: number;
  /** Of 1024 bytes, one for each sample: its line with name, labels, HELP and TYPE is far shorter. */
  readonly bodyKilobytes: number;
}

/** Prometheus counts the metric's name as a label, too. */
export function scrapeLimits({ schema, deployment }: Model): ScrapeLimits {
  const { discovered, openLabelValues } = deployment.scrape;
  const series = exportedSeries(schema);
  const labelSets = series.map((s) => Object.keys({ __name__: "", ...s.labels }));
  const values = series.flatMap((s) => [s.name, ...Object.values(s.labels).flatMap((domain) => domain.values)]);
  const count = seriesPerTarget(schema, openLabelValues);
  const samples = withHeadroom(count);
  return {
    seriesPerTarget: count,
    samples,
    labels: withHeadroom(most(labelSets.map((labels) => labels.length))),
    labelNameLength: withHeadroom(most(labelSets.flat().map(byteLength))),
    labelValueLength: withHeadroom(most(values.map(byteLength))),
    targets: withHeadroom(discovered.most),
    bodyKilobytes: samples,
  };
}

/** Twice the need, rounded up to 1, 2 or 5 times a power of ten, and never below ten. */
export function withHeadroom(need: number): number {
  const least = Math.max(10, 2 * need);
  const power = 10 ** (String(Math.ceil(least)).length - 1);
  const step = [1, 2, 5, 10].find((s) => s * power >= least);
  return (step ?? 10) * power;
}

/** In the words of a comment, beside the limits. */
export const headroomRule = "twice that, rounded up to 1, 2 or 5 times a power of ten, at least 10";

function most(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b), 0);
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
