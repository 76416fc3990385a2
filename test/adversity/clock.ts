/**
 * The suite's clock: 15 times as fast as a real one, so that a scrape interval of 15 s takes one second. Rows, truth and
 * results are all written in seconds of service time; only this file knows how long that takes on this machine.
 */
export const factor = 15;

/** Service time since the run began, in seconds. */
export type Seconds = number;

/** Between two scrapes, and between two evaluations, where a row says nothing else. */
export const usualSeconds: Seconds = 15;

export function realMs(seconds: Seconds): number {
  return (seconds * 1000) / factor;
}

/** Service time of a moment by the machine's clock, in a run that began at `startMs`. */
export function serviceTime(startMs: number, nowMs: number): Seconds {
  return ((nowMs - startMs) / 1000) * factor;
}
