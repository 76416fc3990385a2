/** The values that scenarios drive a measure to, by the side of the threshold that is bad. */
import type { Threshold } from "../../catalog/condition.ts";
import type { Driver } from "./driver.ts";

export interface Levels {
  /** As far from the threshold as it gets, on the silent side and on the other. */
  readonly calm: number;
  readonly outage: number;
  /** Just on the silent side, and just across. */
  readonly short: number;
  readonly across: number;
  /** About twice as far from calm as the threshold. */
  readonly slow: number;
  /** A quarter farther from calm than the threshold, so that a window has to be nearly full of it. */
  readonly mild: number;
  /** On the threshold itself; undefined where that is what `across` means. */
  readonly edge?: number;
  /** Whether the threshold itself is bad. */
  readonly edgeFires: boolean;
}

/** Far beyond a threshold where the values have no end. */
const far = 10;

export function levelsOf({ op, threshold }: Pick<Threshold, "op" | "threshold">, driver: Driver): Levels {
  const { low, high } = driver;
  if (op === "==") {
    const over = driver.near(threshold, 1);
    const short = over === threshold ? driver.near(threshold, -1) : over;
    return {
      calm: short,
      outage: threshold,
      short,
      across: threshold,
      slow: threshold,
      mild: threshold,
      edgeFires: true,
    };
  }
  const up = op.startsWith(">");
  const edgeFires = op.endsWith("=");
  const top = Number.isFinite(high) ? high : Math.max(1, Math.abs(threshold) * far);
  const [short, across] = [driver.near(threshold, up ? -1 : 1), driver.near(threshold, up ? 1 : -1)];
  const [calm, outage] = up ? [low, top] : [top, low];
  const beyond = (times: number): number => {
    const value = Number((calm + (threshold - calm) * times).toPrecision(6));
    const isWithin = up ? value < outage : value > outage;
    return threshold === calm || !isWithin ? across : value;
  };
  return { calm, outage, short, across, slow: beyond(2), mild: beyond(1.25), edge: threshold, edgeFires };
}
