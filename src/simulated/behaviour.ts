/** What one series of a simulated exporter does. Knows nothing of time or of where it comes from. */
import type { Exported } from "../live/exported.ts";

/** A counter's events a second, or a gauge's value, on an average second of the day. */
export interface Behaviour {
  readonly kind: "counter" | "gauge";
  readonly amount: number;
  /** It rises and falls with the day. */
  readonly isDaily: boolean;
}

/** By the series' text, `jobs_total{kind="a"}`; what is not in it is not exported. */
export type Behaviours = ReadonlyMap<string, Behaviour>;

export interface SimulatedExporter {
  readonly series: readonly Exported[];
  readonly usual: Behaviours;
}
