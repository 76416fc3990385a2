/** Floats as Go's fmt prints them. Knows nothing of templates. */

/**
 * Go's `%v` of a float: the shortest text that reads back as the same number.
 * @example goFloat(0.00001) // 1e-05
 * @example goFloat(1234567) // 1.234567e+06
 */
export function goFloat(value: number): string {
  if (!Number.isFinite(value)) return notFinite(value);
  const [mantissa = "", power = "0"] = value.toExponential().split("e");
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 6) return scientific(mantissa, exponent);
  return Object.is(value, -0) ? "-0" : String(value);
}

/**
 * A float by a verb and its precision: the digits after the point for `e` and `f`, all that count for `g`.
 * @example formatFloat(1.0100000000000002, "g", 4) // 1.01
 * @example formatFloat(2.5, "f", 0) // 2, since Go rounds a tie to the even digit
 */
export function formatFloat(value: number, verb: "e" | "f" | "g", precision: number): string {
  if (!Number.isFinite(value)) return notFinite(value);
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const size = Math.abs(value);
  if (verb === "f") return sign + fixed(size, precision);
  const digits = Math.max(verb === "g" ? precision - 1 : precision, 0);
  const [mantissa = "", power = "0"] = exponential(size, digits).split("e");
  const exponent = Number(power);
  if (verb === "e") return sign + scientific(mantissa, exponent);
  const short = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  if (exponent < -4 || exponent >= Math.max(precision, 1)) return sign + scientific(short, exponent);
  return sign + String(Number(`${short}e${exponent}`));
}

/** JavaScript rounds a tie away from zero, Go to the even digit. So many digits show every tie there is. */
function exponential(value: number, digits: number): string {
  const [exact = "", power] = value.toExponential(Math.min(100, digits + 60)).split("e");
  const kept = exact.slice(0, digits === 0 ? 1 : digits + 2);
  const rest = exact.slice(kept.length).replace(".", "");
  return isTie(rest) && isEven(kept) ? `${kept}e${power}` : value.toExponential(digits);
}

function fixed(value: number, digits: number): string {
  // Beyond this, JavaScript changes to exponents; a float so great is an integer.
  if (value >= 1e21) return BigInt(value).toString() + (digits > 0 ? `.${"0".repeat(digits)}` : "");
  const [whole = "", fraction = ""] = value.toFixed(Math.min(100, digits + 60)).split(".");
  const kept = whole + (digits > 0 ? `.${fraction.slice(0, digits)}` : "");
  return isTie(fraction.slice(digits)) && isEven(kept) ? kept : value.toFixed(digits);
}

const isTie = (rest: string): boolean => /^50*$/.test(rest);
const isEven = (digits: string): boolean => /[02468]$/.test(digits);

function notFinite(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  return value > 0 ? "+Inf" : "-Inf";
}

function scientific(mantissa: string, exponent: number): string {
  return `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}
