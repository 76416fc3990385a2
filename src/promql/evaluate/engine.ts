/**
 * The servers that read the same series in three ways; they differ at a window's edge alone, and in the last digits. A test of rules
 * must hold for all of them.
 */

/**
 * `closed`: Prometheus 2 counts the sample on the window's left edge. `open`: Prometheus 3 does not.
 * `previous`: VictoriaMetrics does not either, but measures growth from the last sample before the window.
 */
export const engines = ["closed", "open", "previous"] as const;
export type Engine = (typeof engines)[number];

/** How far back an instant vector looks. */
const lookbackMs = 300_000;

/** Whether a sample is young enough for an instant vector. */
export function isFresh(ageMs: number, engine: Engine): boolean {
  return ageMs < lookbackMs || (ageMs === lookbackMs && engine === "closed");
}
