/** The least common multiple of two whole numbers: `lcm(4, 6)` is 12. */
export function lcm(a: number, b: number): number {
  return (a / gcd(a, b)) * b;
}

/** The greatest common divisor of two whole numbers: `gcd(4, 6)` is 2. */
export function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
