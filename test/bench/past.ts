/** Writes a past for a Prometheus: text of OpenMetrics, and promtool makes blocks of it. Knows nothing of rules. */
import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";

export interface PastSeries {
  /** `shop_answers_total{job="shop",instance="7"}` */
  readonly text: string;
  /** Its value at a time in seconds. */
  readonly value: (at: number) => number;
  /** When it has samples, in seconds before the end of the past; ascending in time. */
  readonly ages: readonly number[];
}

/** From so many seconds before the end on, one sample each so many seconds. */
export interface Density {
  readonly from: number;
  readonly step: number;
}

/** `ages([{ from: 3600, step: 60 }, { from: 60, step: 15 }])`: the closer to the end, the denser. */
export function ages(densities: readonly Density[]): readonly number[] {
  return densities.flatMap(({ from, step }, i) => {
    const to = densities[i + 1]?.from ?? 0;
    return Array.from({ length: Math.ceil((from - to) / step) }, (_, n) => from - n * step);
  });
}

/** Samples in all. */
export function importPast(
  promtool: string,
  folder: string,
  data: string,
  endSeconds: number,
  series: readonly PastSeries[],
): number {
  const text = join(folder, "past.txt");
  const file = openSync(text, "w");
  let samples = 0;
  // A family at a time, and within it a series at a time: so the format wants it.
  for (const { text: name, value, ages } of series.toSorted((a, b) => (a.text < b.text ? -1 : 1))) {
    const lines = ages.map((age) => `${name} ${value(endSeconds - age)} ${endSeconds - age}\n`);
    samples += lines.length;
    writeSync(file, lines.join(""));
  }
  writeSync(file, "# EOF\n");
  closeSync(file);
  mkdirSync(data, { recursive: true });
  const backfill = ["tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=768h", "--quiet", text, data];
  const { status, stderr } = spawnSync(promtool, backfill, { encoding: "utf8", timeout: 600_000 });
  if (status !== 0) throw new Error(`promtool ${backfill.join(" ")}: ${stderr}`);
  return samples;
}
