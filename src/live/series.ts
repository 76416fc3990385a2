/** All series of a target, scrape by scrape: which stand twice, and which counters fell. Knows nothing of a catalog. */
import type { Sample } from "../exposition/sample.ts";
import { enlarged, hashTable } from "./hash-table.ts";

/** What a sample of a series can be that it must not. */
export type SeriesFault = "duplicate" | "decreased";

export interface SeriesTable {
  nextScrape(): void;
  add(sample: Sample, isCounter: boolean): SeriesFault | undefined;
  readonly size: number;
}

/** Of a single scrape, no values are kept. */
export function seriesTable(isCompared: boolean): SeriesTable {
  const table = hashTable();
  let scrape = 0;
  let lastScrape = new Int32Array(isCompared ? 1024 : 0);
  let values = new Float64Array(isCompared ? 1024 : 0);

  return {
    get size() {
      return table.size;
    },
    nextScrape() {
      scrape++;
    },
    add({ hash, hash2, value }, isCounter) {
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
    },
  };
}
