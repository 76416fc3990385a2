/** Tables of figures for a terminal. Knows nothing of what they count. */
import { formatDuration } from "../basics/duration.ts";
import { columns } from "../report/columns.ts";

export type Row = readonly string[];

export interface Table {
  readonly head: Row;
  readonly rows: readonly Row[];
}

/** Names on the left, figures on the right. */
export function tableText({ head, rows }: Table): string {
  return columns([head, ...rows])
    .map((line) => `${line}\n`)
    .join("");
}

/** Of pages a week. */
export function rate(perWeek: number): string {
  return perWeek >= 10 || perWeek === 0 ? perWeek.toFixed(0) : perWeek.toFixed(1);
}

/** To the minute where it is longer than an hour. */
export function span(ms: number): string {
  const unit = ms >= 3_600_000 ? 60_000 : 1000;
  return formatDuration(Math.round(ms / unit) * unit);
}
