/** Series in memory, with their samples in order of time, read as Prometheus 3 does. Knows nothing of queries but selectors. */
import type { Selector } from "../ast.ts";
import { matches } from "../infer/matches.ts";
import { isFresh } from "./engine.ts";
import { keyOf } from "./labels.ts";
import type { Labels, Sample, Window } from "./sample.ts";
import type { ShortCut, Source } from "./source.ts";

export interface StoredSeries {
  /** `__name__` included. */
  readonly labels: Labels;
  readonly times: number[];
  /** Undefined where it ends: a staleness marker. */
  readonly values: (number | undefined)[];
}

export class Store implements Source {
  readonly #byKey = new Map<string, StoredSeries>();
  readonly #byName = new Map<string, StoredSeries[]>();
  readonly #selected = new WeakMap<Selector, { readonly of: number; readonly series: readonly StoredSeries[] }>();

  readonly engine = "open";
  readonly defaultStepMs = 60_000;
  readonly shortCuts: Readonly<Record<string, ShortCut>> = {
    last_over_time: (of, fromMs, toMs) => this.#newest(of, fromMs, toMs),
  };

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

  instant(of: Selector, at: number): readonly Sample[] {
    const samples: Sample[] = [];
    for (const { labels, times, values } of this.#select(of)) {
      const last = lastAt(times, at);
      const [ms, value] = [times[last], values[last]];
      if (ms !== undefined && value !== undefined && isFresh(at - ms, this.engine)) samples.push({ labels, value, ms });
    }
    return samples;
  }

  windows(of: Selector, fromMs: number, toMs: number): readonly Window[] {
    return this.#select(of).flatMap(({ labels, times, values }) => {
      const [from, to] = [lastAt(times, fromMs) + 1, lastAt(times, toMs) + 1];
      if (from >= to) return [];
      const window = { labels, times: [] as number[], values: [] as number[], fromMs, toMs };
      for (let i = from; i < to; i += 1) {
        const value = values[i];
        if (value === undefined) continue;
        window.times.push(times[i] ?? 0);
        window.values.push(value);
      }
      return window.values.length === 0 ? [] : [window];
    });
  }

  /** Windows of an hour are read for their last sample at every moment. */
  #newest(of: Selector, fromMs: number, toMs: number) {
    return this.#select(of).flatMap(({ labels, times, values }) => {
      let last = lastAt(times, toMs);
      while (last >= 0 && values[last] === undefined) last -= 1;
      const value = (times[last] ?? Number.NEGATIVE_INFINITY) > fromMs ? values[last] : undefined;
      return value === undefined ? [] : [{ labels, value }];
    });
  }

  /** Remembered until another series comes. */
  #select(selector: Selector): readonly StoredSeries[] {
    const known = this.#selected.get(selector);
    if (known?.of === this.#byKey.size) return known.series;
    const all = selector.name === undefined ? [...this.#byKey.values()] : (this.#byName.get(selector.name) ?? []);
    const series = all.filter(({ labels }) => selector.matchers.every((m) => matches(m, labels[m.label] ?? "")));
    this.#selected.set(selector, { of: this.#byKey.size, series });
    return series;
  }
}

/** Up to and with this time; -1 where all are later. */
function lastAt(times: readonly number[], ms: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
