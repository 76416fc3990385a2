/** Sums of numbers, and numbers whose sums are exact. Knows nothing of what they count. */

export function sum(values: readonly number[]): number {
  let all = 0;
  for (const value of values) all += value;
  return all;
}

/** Of so few binary digits that some thousand of them are added without rounding: 3 and 0.25 are, 0.1 is not. */
export function isShort(value: number): boolean {
  return [value, value * 2 ** 20].some((n) => Number.isInteger(n) && Math.abs(n) < 2 ** 40);
}
