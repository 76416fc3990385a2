/**
 * Plain numbers in place of series that are not numbers, or that show something else than whether they are bad: a native
 * histogram as a classic one with a single bound, a time of renewal as whether it is too old. Tests are fed the real ones.
 */
import type { FreshnessSli, LatencySli, NativeLatencySli, Sli } from "../../catalog/sli.ts";
import type { SloModel } from "../../model/model.ts";
import type { Selector } from "../../promql/ast.ts";
import { formatBound } from "../../promql/bound.ts";
import type { Schema, SeriesSchema, SeriesType } from "../../promql/schema.ts";
import type { InputSeries, Run } from "./input-series.ts";
import { nativeNotation } from "./native-histograms.ts";

/** Whether the series is too old, 0 or 1, in place of a time; and that it is there, which is always 1. */
export function asGauges({ of }: FreshnessSli): readonly [tooOld: Selector, there: Selector] {
  return [
    { ...of, name: `${of.name}:too_old` },
    { ...of, name: `${of.name}:there` },
  ];
}

export function asClassic({ of, under }: NativeLatencySli): LatencySli {
  const metric = of.name ?? "";
  const [bucket, count] = [`${metric}:bucket`, `${metric}:count`].map((name) => ({ ...of, name })) as [
    Selector,
    Selector,
  ];
  return { kind: "latency", metric, buckets: [under], bucket, count, cases: [{ budget: under, under }] };
}

/** The schema with the synthetic series of these SLOs, beside what they replace. */
export function withSynthetic(schema: Schema, slos: readonly SloModel[]): Schema {
  const added = slos.flatMap(({ sli }) => synthetic(sli, schema)).map((s) => [s.name, s] as const);
  return added.length === 0 ? schema : new Map([...schema, ...added]);
}

function synthetic(sli: Sli, schema: Schema): readonly SeriesSchema[] {
  const real = sli.kind === "freshness" || sli.kind === "native-latency" ? schema.get(sli.of.name ?? "") : undefined;
  if (!real) return [];
  const one = (name: string, type: SeriesType, more: Partial<SeriesSchema> = {}): SeriesSchema => {
    return { ...real, name, family: name, type, ...more };
  };
  switch (sli.kind) {
    case "freshness":
      return asGauges(sli).map(({ name = "" }) => one(name, "gauge", { values: [0, 1] }));
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

/** What targets export, in place of the synthetic series of an SLO, or of those that it is made of. */
export function exported(
  series: readonly InputSeries[],
  stepMs: number,
  sli: Sli,
  slos: readonly SloModel[],
): readonly InputSeries[] {
  if (sli.kind === "composite") {
    const members = slos.filter((s) => sli.of.some((o) => o.slo === s.name));
    return members.reduce((left, member) => exported(left, stepMs, member.sli, slos), series);
  }
  if (sli.kind === "freshness") {
    const [tooOld, there] = asGauges(sli);
    return series
      .filter((s) => s.name !== there.name)
      .map((s) => (s.name === tooOld.name ? renewed(s, stepMs, sli) : s));
  }
  if (sli.kind !== "native-latency") return series;
  const { bucket, count } = asClassic(sli);
  const natives = series
    .filter((s) => s.name === count.name)
    .map((all): InputSeries => {
      const within = series.find(
        (s) => s.name === bucket.name && s.labels.le === formatBound(sli.under) && isSameTarget(s, all),
      );
      return { ...all, name: sli.of.name ?? "", values: nativeNotation(all.runs, within?.runs ?? [], sli.under) };
    });
  return [...series.filter((s) => s.name !== bucket.name && s.name !== count.name), ...natives];
}

/** Just now, or twice as long ago as it may be. */
function renewed(series: InputSeries, stepMs: number, { of, withinMs }: FreshnessSli): InputSeries {
  let at = 0;
  const runs = series.runs.map((run): Run => {
    const from = (at * stepMs - (run.kind === "values" ? run.from : 0) * 2 * withinMs) / 1000;
    at += run.length;
    return run.kind === "values" ? { ...run, from, by: stepMs / 1000 } : run;
  });
  return { ...series, name: of.name ?? "", runs };
}

function isSameTarget({ labels: { le: _, ...own } }: InputSeries, { labels }: InputSeries): boolean {
  const names = Object.keys(own);
  return names.length === Object.keys(labels).length && names.every((n) => own[n] === labels[n]);
}
