/** Numbers as Go's ParseFloat reads them, from bytes. Knows nothing of where a number stands. */
import { derivedFromText } from "../basics/derived.ts";

const digits0 = 48;
const dot = 46;
const powersOfTen = Array.from({ length: 23 }, (_, i) => 10 ** i);

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const infinite = /^[+-]?inf(?:inity)?$/i;
const notANumber = /^nan$/i;

/**
 * The value of a number as Prometheus reads it, or undefined where it is not one: neither hexadecimal nor with underscores, and
 * not so large that Go calls it out of range.
 *
 * @example parseFloat64("1.5e3") // 1500
 * @example parseFloat64("+Inf") // Infinity
 * @example parseFloat64("0x1p-2") // undefined
 * @example parseFloat64("1e999") // undefined
 */
export function parseFloat64(text: string): number | undefined {
  if (decimal.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
  }
  if (infinite.test(text)) return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return notANumber.test(text) ? Number.NaN : undefined;
}

const knownBound = derivedFromText(parseFloat64);

/** The same, for bounds of buckets: all series of a histogram have the same ones. */
export function parseBoundText(text: string): number | undefined {
  return text.length < 50 ? knownBound(text) : parseFloat64(text);
}

/** The same from bytes: plain decimals are read without making a text of them. */
export function readFloat(bytes: Buffer, from: number, to: number): number | undefined {
  let mantissa = 0;
  let digits = 0;
  let fraction = -1;
  let at = from;
  const negative = bytes[at] === 45;
  if (negative) at++;
  for (; at < to; at++) {
    const digit = (bytes[at] ?? 0) - digits0;
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      digits++;
      if (fraction >= 0) fraction++;
    } else if (digit === dot - digits0 && fraction < 0) fraction = 0;
    else return parseFloat64(bytes.toString("latin1", from, to));
  }
  // Up to 15 digits and 22 decimals, one division of two exact numbers rounds as reading the text would.
  if (digits === 0 || digits > 15 || fraction > 22) return parseFloat64(bytes.toString("latin1", from, to));
  const value = fraction > 0 ? mantissa / (powersOfTen[fraction] ?? Number.NaN) : mantissa;
  return negative ? -value : value;
}

const int64 = /^[+-]?\d+$/;

/** A timestamp of the text format: a whole number of 64 bits. */
export function parseInt64(text: string): number | undefined {
  if (!int64.test(text)) return undefined;
  const value = BigInt(text.replace("+", ""));
  return BigInt.asIntN(64, value) === value ? Number(value) : undefined;
}
