/** The windows of an SLO that are made of counts, as they are at the moment of a test. Knows no count. */
import type { SloModel } from "../../model/model.ts";
import { sloBaseWindowMs, sloSeries } from "../../model/names.ts";
import { sloWindowsMs } from "../../model/slo/counts.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Behind the beginning of the longest window, and two minutes before a full pair of hours: no window ends on a step of another. */
export function momentOf({ periodMs, calendar }: SloModel): number {
  return Math.max(periodMs, ...sloWindowsMs) + (calendar ? 20 : 1) * dayMs + 118 * minuteMs;
}

/** Every window that is made of counts, the period last; how far apart its rule looks where the count at its beginning is missing. */
export interface CountWindow {
  readonly ms: number;
  readonly beginsMs: number;
  readonly stepMs: number;
  readonly isMonth: boolean;
  readonly total: string;
  readonly bad: string;
  readonly ratio: string;
  readonly burn?: string;
}

export type Period = Pick<SloModel, "periodMs" | "calendar">;

export function windowsOf({ periodMs, calendar }: Period, atMs: number): readonly CountWindow[] {
  const stepOf = (ms: number): number =>
    [5, 15, 60].map((m) => m * minuteMs).find((step) => ms <= 300 * step) ?? 3_600_000;
  return [
    ...sloWindowsMs
      .filter((ms) => ms > sloBaseWindowMs)
      .map((ms): CountWindow => {
        const [total, bad] = [sloSeries.events("total", ms), sloSeries.events("bad", ms)];
        const more = { ratio: sloSeries.errorRatio(ms), burn: sloSeries.burnRate(ms) };
        return { ms, beginsMs: atMs - ms, stepMs: stepOf(ms), isMonth: false, total, bad, ...more };
      }),
    {
      ms: periodMs,
      beginsMs: calendar ? 31 * dayMs : atMs - periodMs,
      stepMs: stepOf(periodMs),
      isMonth: calendar !== undefined,
      total: sloSeries.eventsInPeriod("total"),
      bad: sloSeries.eventsInPeriod("bad"),
      ratio: sloSeries.errorRatioInPeriod,
    },
  ];
}
