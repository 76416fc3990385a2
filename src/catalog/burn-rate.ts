/** Declares how fast an error budget may burn before somebody hears of it. Knows nothing of how burning is measured. */
import type { Duration } from "../basics/duration.ts";

/** The windows that every SLO's error ratio is recorded over. */
export type SloWindow = "5m" | "30m" | "1h" | "2h" | "6h" | "1d" | "3d";

/**
 * Fires while the budget burns faster than `factor` times the sustainable rate, over the long window (enough of it to matter)
 * and over the short one (it still goes on).
 */
export interface BurnTier {
  readonly long: SloWindow;
  readonly short: SloWindow;
  readonly factor: number;
}

/** What is left out is the engine's: the workbook's tiers, as far as the objective lets them fire. */
export interface BurnRateOptions {
  /** Tiers that page; none, and there is no such alert. */
  readonly fast?: readonly BurnTier[] | undefined;
  /** Tiers that can wait for the morning. */
  readonly slow?: readonly BurnTier[] | undefined;
  /** Fewer bad events than these in the long window fire nothing: 5 where left out. Nothing for SLOs that count time. */
  readonly minBadEvents?: number | undefined;
  readonly for?: Duration | undefined;
  readonly keepFiringFor?: Duration | undefined;
  /** Share of the budget left at which the low budget is reported, 0.1 where left out; with false it is not reported. */
  readonly lowAt?: number | false | undefined;
}
