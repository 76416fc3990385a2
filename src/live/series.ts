/** All series of a target, scrape by scrape: which stand twice, and which counters fell. Knows nothing of a catalog. */
import type { Sample } from "../exposition/sample.ts";
import { enlarged, hashTable } from "./hash-table.ts";

/** What a sample of a series can be that it must not. */
export type SeriesFault = "duplicate" | "decreased";

export interface SeriesTable {
  nextScrape(): void;
  add(sample: Sample, isCounter: boolean): void;
  /** Looks at what was added last. */
  flush(): void;
  readonly size: number;
}

/** Looked up together: the table is far larger than the processor's cache, and waiting for memory once serves all of them. */
const batch = 64;

/** Of a single scrape, no values are kept. */
export function seriesTable(isCompared: boolean, report: (fault: SeriesFault, sample: Sample) => void): SeriesTable {
  const table = hashTable();
  const waiting: Sample[] = [];
  const areCounters: boolean[] = [];
  let count = 0;
  let scrape = 0;
  let lastScrape = new Int32Array(isCompared ? 1024 : 0);
  let values = new Float64Array(isCompared ? 1024 : 0);

  const faultOf = ({ hash, hash2, value }: Sample, isCounter: boolean): SeriesFault | undefined => {
    const size = table.size;
    const i = table.index(hash, hash2);
    if (!isCompared) return i < size ? "duplicate" : undefined;
    if (i >= values.length) {
      lastScrape = enlarged(lastScrape, values.length * 2);
      values = enlarged(values, values.length * 2);
    }
    const before = lastScrape[i];
    if (before === scrape) return "duplicate";
    const fell = isCounter && before !== 0 && value < (values[i] ?? 0);
    lastScrape[i] = scrape;
    values[i] = value;
    return fell ? "decreased" : undefined;
  };

  const flush = (): void => {
    for (let i = 0; i < count; i++) table.touch(waiting[i]?.hash ?? 0);
    for (let i = 0; i < count; i++) {
      const sample = waiting[i];
      const fault = sample && faultOf(sample, areCounters[i] === true);
      if (sample && fault !== undefined) report(fault, sample);
    }
    count = 0;
  };

  return {
    get size() {
      return table.size;
    },
    nextScrape() {
      flush();
      scrape++;
    },
    add(sample, isCounter) {
      waiting[count] = sample;
      areCounters[count] = isCounter;
      count++;
      if (count === batch) flush();
    },
    flush,
  };
}
