/** Spells histogram bucket bounds, the values of `le`. Knows nothing of which buckets a metric has. */

/**
 * The spelling that Prometheus 3 stores whatever the exporter wrote: a float always shows that it is one.
 * @example formatBound(0.25) // 0.25
 * @example formatBound(1) // 1.0
 * @example formatBound(1e6) // 1e+06
 * @example formatBound(Infinity) // +Inf
 */
export function formatBound(bound: number): string {
  const text = formatShortest(bound);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/**
 * Every spelling of one bound that a Prometheus may hold: 2.x keeps what the exporter wrote, 3.x normalises it.
 * @example boundSpellings(1) // ["1", "1.0"]
 * @example boundSpellings(0.25) // ["0.25"]
 */
export function boundSpellings(bound: number): readonly string[] {
  const plain = Number.isFinite(bound) ? String(bound) : formatBound(bound);
  const float = /^-?\d+$/.test(plain) ? `${plain}.0` : plain;
  return [...new Set([plain, float, formatShortest(bound), formatBound(bound)])];
}

/** A value of `le` as Go reads a number; NaN for what is none. */
export function parseBound(text: string): number {
  if (/^[+-]?inf(inity)?$/i.test(text))
    return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return text.trim() === "" || text !== text.trim() ? Number.NaN : Number(text);
}

/** Go's shortest %g: the fewest digits, with an exponent of two digits or more below 1e-4 and from 1e6 on. */
function formatShortest(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  const [mantissa = "", power = ""] = value.toExponential().split("e");
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return String(value);
  return `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}
