/**
 * Sums whose last digits depend on the order of adding. No engine promises an order, and some correct for rounding.
 */
import { isShort } from "../../basics/sums.ts";

/** Two are added alike in either order, and any number of them where no digit is lost. */
export function isInexact(values: readonly number[]): true | undefined {
  return values.length > 2 && !values.every(isShort) ? true : undefined;
}

/** Further apart than any order of adding brings a sum. */
const roundings = [1 - 1e-12, 1 + 1e-12];

/** Whether a text shows none of the digits that depend on the order. */
export function isSteady(value: number, text: (value: number) => string): boolean {
  const exact = text(value);
  return roundings.every((r) => text(r * value) === exact);
}
