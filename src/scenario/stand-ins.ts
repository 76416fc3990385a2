/**
 * Series that scenarios tell in numbers, for those that are none or that say something else: a native histogram as a
 * classic one with a single bound, a time of renewal as whether it is too long ago. Tests are fed the real ones.
 */
import type { FreshnessSli, LatencySli, NativeLatencySli, Sli } from "../catalog/slo.ts";
import type { SloModel } from "../model/model.ts";
import type { Selector } from "../promql/ast.ts";
import { formatBound } from "../promql/bound.ts";
import type { Schema, SeriesSchema, SeriesType } from "../promql/schema.ts";
import { nativeNotation } from "./native-notation.ts";
import type { Sample, Track } from "./track.ts";

/** Whether the series is too old, 0 or 1, in place of a time. */
export function tooOld({ of }: FreshnessSli): Selector {
  return { ...of, name: `${of.name}:too_old` };
}

export function asClassic({ of, under }: NativeLatencySli): LatencySli {
  const metric = of.name ?? "";
  const [bucket, count] = [`${metric}:bucket`, `${metric}:count`].map((name) => ({ ...of, name })) as [
    Selector,
    Selector,
  ];
  return { kind: "latency", metric, buckets: [under], bucket, count, cases: [{ budget: under, under }] };
}

/** The schema with the stand-ins of these SLOs, beside what they stand in for. */
export function withStandIns(schema: Schema, slos: readonly SloModel[]): Schema {
  return new Map([...schema, ...slos.flatMap(({ sli }) => standIns(sli, schema)).map((s) => [s.name, s] as const)]);
}

function standIns(sli: Sli, schema: Schema): readonly SeriesSchema[] {
  const real = "of" in sli ? schema.get(sli.of.name ?? "") : undefined;
  if (!real) return [];
  const one = (name: string, type: SeriesType, more: Partial<SeriesSchema> = {}): SeriesSchema => {
    return { ...real, name, family: name, type, ...more };
  };
  switch (sli.kind) {
    case "freshness":
      return [one(tooOld(sli).name ?? "", "gauge", { values: [0, 1] })];
    case "native-latency": {
      const { bucket, count } = asClassic(sli);
      const le = { values: [formatBound(sli.under), "+Inf"], closed: true, presence: "always" } as const;
      const bounds = { bounds: [sli.under], labels: { ...real.labels, le } };
      return [one(bucket.name ?? "", "histogram-bucket", bounds), one(count.name ?? "", "histogram-count")];
    }
    default:
      return [];
  }
}

/** The series that the tracks stand for, in their place. */
export function exported(tracks: readonly Track[], stepMs: number, slos: readonly SloModel[]): readonly Track[] {
  return slos.reduce<readonly Track[]>((all, { sli }) => replaced(all, stepMs, sli), tracks);
}

function replaced(tracks: readonly Track[], stepMs: number, sli: Sli): readonly Track[] {
  if (sli.kind === "freshness") {
    const { name } = tooOld(sli);
    return tracks.map((t) => (t.name === name ? renewed(t, stepMs, sli) : t));
  }
  if (sli.kind !== "native-latency") return tracks;
  const { bucket, count } = asClassic(sli);
  const own = (t: Track): boolean => t.name === bucket.name || t.name === count.name;
  if (!tracks.some(own)) return tracks;
  const counts = tracks.filter((t) => t.name === count.name);
  const within = (of: Track): Track | undefined =>
    tracks.find((t) => t.name === bucket.name && t.labels.le === formatBound(sli.under) && sameTarget(t, of));
  const natives = counts.map((all): Track => {
    const values = nativeNotation(all.samples, within(all)?.samples ?? [], sli.under);
    return { ...all, name: sli.of.name ?? "", values };
  });
  return [...tracks.filter((t) => !own(t)), ...natives];
}

/** Just now, or twice as long ago as it may be. */
function renewed(track: Track, stepMs: number, { of, withinMs }: FreshnessSli): Track {
  const samples = track.samples.map((s, i): Sample => {
    return typeof s === "number" ? (i * stepMs - s * 2 * withinMs) / 1000 : s;
  });
  return { ...track, name: of.name ?? "", samples };
}

function sameTarget({ labels }: Track, other: Track): boolean {
  const { le: _, ...own } = labels;
  const names = Object.keys(own);
  return names.length === Object.keys(other.labels).length && names.every((n) => own[n] === other.labels[n]);
}
