/** Numbers as Go's templates spell them. */

const decimal = /^[+-]?(?:\d+(?:_\d+)*)?(?:\.\d*(?:_\d+)*)?(?:[eE][+-]?\d+)?$/;

/**
 * An integer as a bigint, anything with a point or an exponent as a number; undefined where Go refuses it.
 * @example numberOf("10") // 10n
 * @example numberOf("1e3") // 1000
 */
export function numberOf(text: string): bigint | number | undefined {
  const [sign, digits] = /^[+-]/.test(text) ? [text[0], text.slice(1)] : ["", text];
  const plain = digits.replaceAll("_", "").toLowerCase();
  const based = /^0[xob][\da-f]+$/.test(plain) ? plain : /^0[0-7]+$/.test(plain) ? `0o${plain.slice(1)}` : undefined;
  if (/_/.test(digits) && !/^(?:0[xobXOB]_?)?[\da-fA-F]+(?:_[\da-fA-F]+)*$/.test(digits)) return undefined;
  if (based !== undefined || /^(?:0|[1-9]\d*)$/.test(plain)) {
    const value = BigInt(based ?? plain) * (sign === "-" ? -1n : 1n);
    return value >= -(2n ** 63n) && value < 2n ** 64n ? value : undefined;
  }
  if (!decimal.test(text) || !/\d/.test(digits) || !/[.e]/i.test(digits)) return undefined;
  const value = Number(`${sign}${plain}`);
  return Number.isFinite(value) ? value : undefined;
}
