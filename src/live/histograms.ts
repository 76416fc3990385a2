/** The series of one histogram: whether their buckets, counts and sums fit together. Knows nothing of what is declared. */
import { hashedLabel } from "../exposition/labels.ts";
import { parseBoundText } from "../exposition/number.ts";
import type { Label, Sample } from "../exposition/sample.ts";
import { enlarged, hashTable } from "./hash-table.ts";

export type HistogramFault =
  | "inf-bucket-missing"
  | "buckets-not-cumulative"
  | "count-differs"
  | "count-missing"
  | "sum-missing"
  | "buckets-differ";

interface HistogramFound {
  readonly fault: HistogramFault;
  /** How many of the histogram's series have it. */
  readonly series: number;
  /** The line of the first of them. */
  readonly line: number;
}

export interface Histogram {
  add(sample: Sample): void;
  /** Every bound that was seen, ascending. */
  bounds(): readonly number[];
  readonly series: number;
  found(): readonly HistogramFound[];
}

const mostBounds = 256;

/** @param family name without suffix */
export function histogram(family: string): Histogram {
  const names = {
    bucket: hashedLabel("__name__", `${family}_bucket`),
    count: hashedLabel("__name__", `${family}_count`),
    sum: hashedLabel("__name__", `${family}_sum`),
  };
  const groups = hashTable();
  const slots = new Map<number, number>();
  let width = 16;
  let buckets = new Float64Array(0);
  let counts = new Float64Array(0);
  let sums = new Int32Array(0);
  let lines = new Int32Array(0);

  const group = ({ line }: Sample, hash: number, hash2: number): number => {
    const before = groups.size;
    const i = groups.index(hash | 0, hash2 | 0);
    if (i < before) return i;
    if (i >= counts.length) {
      const length = Math.max(16, counts.length * 2);
      const old = counts.length;
      counts = enlarged(counts, length).fill(Number.NaN, old);
      sums = enlarged(sums, length);
      lines = enlarged(lines, length);
      buckets = enlarged(buckets, length * width).fill(Number.NaN, old * width);
    }
    lines[i] = line;
    return i;
  };

  const slotOf = (bound: number): number => {
    const known = slots.get(bound);
    if (known !== undefined) return known;
    const slot = slots.size;
    if (slot >= mostBounds) return -1;
    slots.set(bound, slot);
    if (slot >= width) {
      const wider = new Float64Array(counts.length * width * 2).fill(Number.NaN);
      for (let i = 0; i < groups.size; i++) wider.set(buckets.subarray(i * width, (i + 1) * width), i * width * 2);
      width *= 2;
      buckets = wider;
    }
    return slot;
  };

  return {
    get series() {
      return groups.size;
    },
    bounds: () => [...slots.keys()].sort((a, b) => a - b),
    add(sample) {
      const { name, hash, hash2, value } = sample;
      if (name.endsWith("_bucket")) {
        const le = sample.labels.find(isBound);
        const bound = le && parseBoundText(le.value);
        if (le === undefined || bound === undefined) return;
        const slot = slotOf(bound);
        const i = group(sample, hash - names.bucket.hash - le.hash, hash2 - names.bucket.hash2 - le.hash2);
        if (slot >= 0) buckets[i * width + slot] = value;
      } else if (name.endsWith("_count")) {
        counts[group(sample, hash - names.count.hash, hash2 - names.count.hash2)] = value;
      } else if (name.endsWith("_sum")) {
        sums[group(sample, hash - names.sum.hash, hash2 - names.sum.hash2)] = 1;
      }
    },
    found() {
      const order = [...slots].sort(([a], [b]) => a - b).map(([bound, slot]) => ({ bound, slot }));
      const found = new Map<HistogramFault, { series: number; line: number }>();
      for (let i = 0; i < groups.size; i++) {
        const faults = faultsOf({
          buckets: order.map(({ bound, slot }) => ({
            bound,
            value: buckets[i * width + slot] ?? Number.NaN,
          })),
          count: counts[i] ?? Number.NaN,
          hasSum: sums[i] === 1,
        });
        for (const fault of faults) {
          const known = found.get(fault);
          if (known) known.series++;
          else found.set(fault, { series: 1, line: lines[i] ?? 0 });
        }
      }
      return [...found].map(([fault, of]) => ({ fault, ...of }));
    },
  };
}

const isBound = ({ name }: Label): boolean => name === "le";

interface Group {
  /** Ascending; a bound that this series lacks has no value. */
  readonly buckets: readonly {
    readonly bound: number;
    readonly value: number;
  }[];
  readonly count: number;
  readonly hasSum: boolean;
}

function faultsOf({ buckets, count, hasSum }: Group): readonly HistogramFault[] {
  const there = buckets.filter((b) => !Number.isNaN(b.value));
  const last = there.at(-1);
  const inf = last?.bound === Number.POSITIVE_INFINITY ? last.value : undefined;
  const faults: HistogramFault[] = [];
  if (inf === undefined) faults.push("inf-bucket-missing");
  if (there.some(({ value }, i) => value < (there[i - 1]?.value ?? value))) faults.push("buckets-not-cumulative");
  if (Number.isNaN(count)) faults.push("count-missing");
  else if (inf !== undefined && inf !== count) faults.push("count-differs");
  if (!hasSum) faults.push("sum-missing");
  if (there.length < buckets.length && inf !== undefined) faults.push("buckets-differ");
  return faults;
}
