/** Numbers as PromQL reads and prints them. Knows nothing of durations or of where a number stands. */
import { derivedFromText } from "../basics/derived.ts";

/**
 * The shortest text that PromQL reads back as the same number.
 * @example formatNumber(0.001) // 0.001
 * @example formatNumber(1e21) // 1e+21
 * @example formatNumber(-Infinity) // -Inf
 */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (value === Number.POSITIVE_INFINITY) return "Inf";
  if (value === Number.NEGATIVE_INFINITY) return "-Inf";
  return Object.is(value, -0) ? "-0" : String(value);
}

const special = /^(?:inf|nan)$/i;
const hex = /^0[xX]_?[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*$/;
const octal = /^0(?:_?[0-7])+$/;
const decimal = /^(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?$/;

/**
 * The value of a PromQL number without its sign, or undefined where it is none. As in Go, underscores may separate
 * digits and a leading zero means octal.
 * @example parseNumber("1_000") // 1000
 * @example parseNumber("0x1F") // 31
 * @example parseNumber("1.5e3") // 1500
 */
export const parseNumber = derivedFromText((text): number | undefined => {
  if (special.test(text)) return text.toLowerCase() === "nan" ? Number.NaN : Number.POSITIVE_INFINITY;
  const digits = text.includes("_") ? text.replaceAll("_", "") : text;
  if (text.startsWith("0")) {
    if (hex.test(text)) return Number(digits);
    if (octal.test(text)) return Number.parseInt(digits, 8);
  }
  if (!decimal.test(text)) return undefined;
  const value = Number(digits);
  // Go refuses what overflows rather than call it infinite.
  return Number.isFinite(value) ? value : undefined;
});
