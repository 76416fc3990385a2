/** Series in memory, with their samples in order of time. Knows nothing of queries but how a selector picks series. */
import type { Matcher, Selector } from "../ast.ts";
import { regex } from "../regex.ts";

export type Labels = Readonly<Record<string, string>>;

export interface StoredSeries {
  /** `__name__` included. */
  readonly labels: Labels;
  readonly times: number[];
  /** Undefined where it ends: a staleness marker. */
  readonly values: (number | undefined)[];
}

export class Store {
  readonly #byKey = new Map<string, StoredSeries>();
  readonly #byName = new Map<string, StoredSeries[]>();
  readonly #selected = new WeakMap<Selector, { readonly of: number; readonly series: readonly StoredSeries[] }>();

  /** When the first sample was taken. */
  firstMs = Number.POSITIVE_INFINITY;

  get series(): Iterable<StoredSeries> {
    return this.#byKey.values();
  }

  /** Times ascend within a series. */
  append(labels: Labels, ms: number, value: number | undefined): void {
    const key = keyOf(labels);
    let series = this.#byKey.get(key);
    if (!series) {
      series = { labels, times: [], values: [] };
      this.#byKey.set(key, series);
      const name = labels.__name__ ?? "";
      const same = this.#byName.get(name);
      if (same) same.push(series);
      else this.#byName.set(name, [series]);
    }
    this.firstMs = Math.min(this.firstMs, ms);
    series.times.push(ms);
    series.values.push(value);
  }

  /** Remembered until another series comes. */
  select(selector: Selector): readonly StoredSeries[] {
    const known = this.#selected.get(selector);
    if (known?.of === this.#byKey.size) return known.series;
    const all = selector.name === undefined ? [...this.#byKey.values()] : (this.#byName.get(selector.name) ?? []);
    const series = all.filter(({ labels }) => selector.matchers.every((m) => meets(m, labels[m.label] ?? "")));
    this.#selected.set(selector, { of: this.#byKey.size, series });
    return series;
  }
}

function meets({ op, value: wanted }: Matcher, value: string): boolean {
  if (op === "=") return value === wanted;
  if (op === "!=") return value !== wanted;
  const pattern = regex(wanted);
  return "matches" in pattern && pattern.matches(value) === (op === "=~");
}

const keys = new WeakMap<Labels, string>();

/** Equal for equal label sets. */
export function keyOf(labels: Labels): string {
  let key = keys.get(labels);
  if (key === undefined) {
    key = JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
    keys.set(labels, key);
  }
  return key;
}

/** Up to and with this time; -1 where all are later. */
export function lastAt(times: readonly number[], ms: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
