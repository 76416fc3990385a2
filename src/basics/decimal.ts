/** Exact decimal arithmetic for every number that is printed: 1 − 0.999 is 0.001. Knows nothing of what it counts. */
import Big from "big.js";

/** Share of errors that an objective in percent leaves: `errorBudget(99.9)` is 0.001. */
export function errorBudget(objectivePercent: number): number {
  return new Big(100).minus(objectivePercent).div(100).toNumber();
}

/** `objectiveRatio(99.9)` is 0.999. */
export function objectiveRatio(objectivePercent: number): number {
  return new Big(objectivePercent).div(100).toNumber();
}

/** `times(14.4, 0.001)` is 0.0144, where floating point says 0.014400000000000001. */
export function times(a: number, b: number): number {
  return new Big(a).times(b).toNumber();
}

/** `divided(0.9, 0.05)` is 18; what has no end is cut off after twelve digits. */
export function divided(a: number, b: number): number {
  return new Big(a).div(b).round(12, Big.roundDown).toNumber();
}

/** A ratio as people write it: `percent(0.0001)` is `"0.01%"`. */
export function percent(ratio: number): string {
  return `${new Big(ratio).times(100).toFixed()}%`;
}
