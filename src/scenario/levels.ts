/** The values that scenarios play with, by the direction in which a threshold is bad. */

import type { Driver } from "./driver/driver.ts";
import type { Case } from "./meaning.ts";

export interface Levels {
  /** As far from the threshold as it gets, on the silent side and on the other. */
  readonly calm: number;
  readonly outage: number;
  /** Just on the silent side, and just across. */
  readonly short: number;
  readonly across: number;
  /** On the threshold itself; undefined where that is what `across` means. */
  readonly edge?: number;
  /** Whether the threshold itself is bad. */
  readonly edgeFires: boolean;
}

export type LevelName = "calm" | "outage" | "short" | "across";

/** Far beyond a threshold that knows no end. */
const far = 10;

export function levelsOf({ op, threshold }: Case, driver: Driver): Levels {
  const { low, high } = driver;
  if (op === "==") {
    const over = driver.near(threshold, 1);
    const short = over === threshold ? driver.near(threshold, -1) : over;
    return { calm: short, outage: threshold, short, across: threshold, edgeFires: true };
  }
  const up = op.startsWith(">");
  const edgeFires = op.endsWith("=");
  const top = Number.isFinite(high) ? high : Math.max(1, Math.abs(threshold) * far);
  const [short, across] = [driver.near(threshold, up ? -1 : 1), driver.near(threshold, up ? 1 : -1)];
  return { calm: up ? low : top, outage: up ? top : low, short, across, edge: threshold, edgeFires };
}

/** Between the threshold and the worst: `times` as far from calm as the threshold is, where that is possible. */
export function slower({ threshold }: Case, { calm, outage, across }: Levels, times: number): number {
  const value = calm + (threshold - calm) * times;
  const up = outage > calm;
  const within = up ? value < outage : value > outage;
  if (threshold === calm || !within) return across;
  return Number(value.toPrecision(6));
}
