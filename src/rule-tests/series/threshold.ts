/** Whether a value is beyond a threshold, and whether it is so close that nobody can tell. */
import type { ThresholdOp } from "../../catalog/condition.ts";

/** So close that rounding may decide. */
export function isNear(value: number, threshold: number): boolean {
  const apart = Math.abs(value - threshold);
  return apart > 0 && apart < 1e-9 * Math.max(Math.abs(threshold), Math.abs(value));
}

export function compares(value: number, op: ThresholdOp, threshold: number): boolean {
  switch (op) {
    case ">":
      return value > threshold;
    case ">=":
      return value >= threshold;
    case "<":
      return value < threshold;
    case "<=":
      return value <= threshold;
    case "==":
      return value === threshold;
  }
}
