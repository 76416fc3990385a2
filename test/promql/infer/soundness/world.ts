/** Random catalogs, and random series that keep what the catalog declares. One world is one catalog with its data. */
import { formatBound } from "../../../../src/promql/bound.ts";
import type { LabelDomain, Schema, SeriesSchema, SeriesType } from "../../../../src/promql/schema.ts";
import { type Random, randomFrom } from "./random.ts";
import type { NativeSample } from "./remote-write.ts";

export interface World {
  /** What its metric names begin with. */
  readonly prefix: string;
  readonly schema: Schema;
  /** All declared series are there all the time. */
  readonly full: boolean;
  /** The label names that the metrics have, `job` and `instance` included. */
  readonly labels: readonly string[];
  /** OpenMetrics lines, with times. */
  readonly lines: readonly string[];
  /** The samples of each native histogram; they come after all lines. */
  readonly natives: readonly (readonly NativeSample[])[];
}

/** Seconds since 1970; the data reaches from here over {@link length} seconds. */
export const start = 1_767_225_600;
export const length = 600;
export const step = 30;

type Labels = Readonly<Record<string, string>>;

/** The seconds from {@link start} to when it is asked: all native histograms have been written by then. */
export const asked = length + 1;

/**
 * The world of a seed. `index` makes its metric names its own, so that many worlds fit into one database. A `recent` one has
 * native histograms.
 */
export function randomWorld(seed: number, index: number, recent: boolean): World {
  const r = randomFrom(seed);
  const full = r.chance(0.5);
  const domains = randomDomains(r);
  const names = Object.keys(domains);
  const lines: string[] = [];
  const schema = new Map<string, SeriesSchema>();
  const pickLabels = (): Record<string, LabelDomain> =>
    Object.fromEntries(r.some(names, 0.7).map((n) => [n, domains[n] as LabelDomain]));
  const declare = (
    name: string,
    type: SeriesType,
    labels: Record<string, LabelDomain>,
    more: Partial<SeriesSchema> = {},
  ): SeriesSchema => {
    const base = {
      family: name,
      unit: "count",
      planned: false,
      intervalMs: step * 1000,
      at: `metrics.${name}`,
    } as const;
    const series: SeriesSchema = { ...base, ...more, name, type, labels: { ...target, ...labels } };
    schema.set(name, series);
    return series;
  };
  const prefix = `w${index}`;
  const common = { r, full, lines };

  const labels = pickLabels();
  const total = declare(`${prefix}_total`, "counter", labels);
  const part = declare(
    `${prefix}_part_total`,
    "counter",
    { ...labels, kind: closed("p", "q") },
    { partOf: total.name },
  );
  writeCounters(total, part, common);
  writeGauge(
    declare(`${prefix}_share`, "gauge", pickLabels(), { values: [0, 1], unit: "ratio" }),
    () => r.pick([0, 1, r.next()]),
    common,
  );
  writeGauge(declare(`${prefix}_level`, "gauge", pickLabels(), { unit: "bytes" }), () => randomLevel(r), common);
  const family = `${prefix}_seconds`;
  const observed = pickLabels();
  const bounds = r.pick([[0.1], [0.1, 0.5], [0.25, 0.5, 2.5], [0.5, 1], [1, 2, 3]]);
  const buckets = { ...observed, le: closed(...bounds.map(String), "+Inf") };
  declare(`${family}_bucket`, "histogram-bucket", buckets, { family, bounds });
  declare(`${family}_count`, "histogram-count", observed, { family });
  declare(`${family}_sum`, "histogram-sum", observed, { family, unit: "seconds" });
  writeHistogram(family, { ...target, ...observed }, bounds, common);
  const natives = recent
    ? randomNatives(declare(`${prefix}_size`, "native-histogram", pickLabels(), { unit: "bytes" }), common)
    : [];
  return { prefix, schema, full, labels: ["job", "instance", ...names, "kind"], lines, natives };
}

function closed(...values: readonly string[]): LabelDomain {
  return { values, closed: true, presence: "always" };
}

const target: Readonly<Record<string, LabelDomain>> = {
  job: closed("api"),
  instance: { values: ["i1"], closed: false, presence: "always" },
};

/** Values are shared between labels, so that copying one label to another may still match. */
function randomDomains(r: Random): Readonly<Record<string, LabelDomain>> {
  const values = (): readonly string[] =>
    r.pick([["x"], ["y", "x"], ["x", "y"], ["x", "z.1"], ["x", "y", "long value"]]);
  return {
    a: closed(...values()),
    b: closed(...values()),
    c: { values: values().slice(0, 2), closed: true, presence: "sometimes" },
  };
}

function randomLevel(r: Random): number {
  const special = r.pick([0, -1, 1e9, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  return r.chance(0.1) ? special : Math.round((r.next() - 0.4) * 1000) / 10;
}

interface Common {
  readonly r: Random;
  readonly full: boolean;
  readonly lines: string[];
}

/** Every combination that is declared; of an open label two values that nobody declared. */
function combinations(labels: Readonly<Record<string, LabelDomain>>, { r, full }: Common): readonly Labels[] {
  const sets = Object.entries(labels).reduce<readonly Labels[]>(
    (all, [name, { values, closed, presence }]) => {
      const possible = [...(closed ? values : ["i1", "i2"]), ...(presence === "sometimes" ? [""] : [])];
      return all.flatMap((set) => possible.map((value) => (value === "" ? set : { ...set, [name]: value })));
    },
    [{}],
  );
  return full ? sets : r.some(sets, 0.6);
}

/** When a series is there: all the time, or from late, or until early. */
function times({ r, full }: Common): readonly number[] {
  const from = full || r.chance(0.7) ? 0 : r.whole(0, length);
  const to = full || r.chance(0.7) ? length : r.whole(from, length);
  return Array.from({ length: length / step + 1 }, (_, i) => i * step).filter((t) => t >= from && t <= to);
}

/** Adds a sample, `time` seconds after {@link start}. */
export function write(lines: string[], name: string, labels: Labels, time: number, value: number): void {
  const inside = Object.entries(labels).map(([label, v]) => `${label}="${v}"`);
  const text = Number.isNaN(value)
    ? "NaN"
    : Math.abs(value) === Infinity
      ? value > 0
        ? "+Inf"
        : "-Inf"
      : String(value);
  lines.push(`${name}{${inside.join(",")}} ${text} ${start + time}`);
}

/** The parts are scraped with their whole, count with it and are reset with it. */
function writeCounters(total: SeriesSchema, part: SeriesSchema, common: Common): void {
  const { r, lines } = common;
  for (const labels of combinations(total.labels, common)) {
    const pace = r.pick([0, 0.3, 3, 40]);
    const counts = { p: r.whole(0, 5), q: r.whole(0, 5), rest: r.whole(0, 5) };
    for (const time of times(common)) {
      for (const key of ["p", "q", "rest"] as const)
        counts[key] = r.chance(0.02) ? counts[key] : counts[key] + Math.floor(r.next() * (pace + 1));
      if (r.chance(0.03)) for (const key of ["p", "q", "rest"] as const) counts[key] = 0;
      write(lines, total.name, labels, time, counts.p + counts.q + counts.rest);
      for (const kind of ["p", "q"] as const) write(lines, part.name, { ...labels, kind }, time, counts[kind]);
    }
  }
}

function writeGauge({ name, labels }: SeriesSchema, value: () => number, common: Common): void {
  for (const set of combinations(labels, common)) {
    for (const time of times(common)) write(common.lines, name, set, time, value());
  }
}

/** Nine samples of each within the second before they are asked for. */
function randomNatives({ name, labels }: SeriesSchema, common: Common): readonly (readonly NativeSample[])[] {
  const { r } = common;
  return combinations(labels, common).map((set) => {
    const counts = [0, 0, 0];
    let [zeros, sum] = [0, 0];
    return Array.from({ length: 9 }, (_, i): NativeSample => {
      for (let n = r.whole(0, 5); n > 0; n--) {
        const bucket = r.whole(-1, 2);
        if (bucket < 0) zeros += 1;
        else {
          counts[bucket] = (counts[bucket] ?? 0) + 1;
          sum += 2 ** bucket * (1 - r.next() / 2);
        }
      }
      const ms = (start + length) * 1000 + (i + 1) * 100;
      return { labels: { __name__: name, ...set }, ms, sum, zeros, counts: [...counts] };
    });
  });
}

function writeHistogram(
  family: string,
  labels: Readonly<Record<string, LabelDomain>>,
  bounds: readonly number[],
  common: Common,
): void {
  const { r, lines } = common;
  // An exporter spells its bounds in one way, and Prometheus 3 in its own.
  const spelled = r.chance(0.5) ? String : formatBound;
  for (const set of combinations(labels, common)) {
    const counts = bounds.map(() => 0);
    let [sum, all] = [0, 0];
    const pace = r.pick([0, 1, 10]);
    for (const time of times(common)) {
      for (let n = r.whole(0, pace); n > 0; n--) {
        const seen = r.next() * 3;
        all += 1;
        sum += seen;
        bounds.forEach((bound, i) => {
          if (seen <= bound) counts[i] = (counts[i] ?? 0) + 1;
        });
      }
      bounds.forEach((bound, i) => {
        write(lines, `${family}_bucket`, { ...set, le: spelled(bound) }, time, counts[i] ?? 0);
      });
      write(lines, `${family}_bucket`, { ...set, le: "+Inf" }, time, all);
      write(lines, `${family}_count`, set, time, all);
      write(lines, `${family}_sum`, set, time, sum);
    }
  }
}
