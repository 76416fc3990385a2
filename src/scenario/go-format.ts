/** Numbers as Go prints them in Prometheus templates. Knows nothing of templates. */

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
 * Go's `%.4g`: four significant digits, zeros at the end left out.
 * @example fourDigits(1.0100000000000002) // 1.01
 * @example fourDigits(123456) // 1.235e+05
 */
function fourDigits(value: number): string {
  if (!Number.isFinite(value)) return notFinite(value);
  const [digits = "", power = "0"] = halfToEven(value).split("e");
  const exponent = Number(power);
  const trimmed = digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
  if (exponent < -4 || exponent >= 4) return scientific(trimmed, exponent);
  return String(Number(`${trimmed}e${exponent}`));
}

/** `humanize`: `1500` is `1.5k`, `0.002` is `2m`. */
export function humanize(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return fourDigits(value);
  return Math.abs(value) >= 1 ? large(value) : small(value);
}

/** `humanizePercentage`: `0.0101` is `1.01%`. */
export function humanizePercentage(value: number): string {
  return `${fourDigits(value * 100)}%`;
}

/** `humanizeDuration` of seconds: `0.305` is `305ms`, `3661` is `1h 1m 1s`. */
export function humanizeDuration(value: number): string {
  if (!Number.isFinite(value)) return fourDigits(value);
  if (value === 0) return "0s";
  if (Math.abs(value) < 1) return `${small(value)}s`;
  const [sign, seconds] = [value < 0 ? "-" : "", Math.trunc(Math.abs(value))];
  const units = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "m"],
    [seconds % 60, "s"],
  ] as const;
  const first = units.findIndex(([count]) => count > 0);
  if (first === 3) return `${sign}${fourDigits(Math.abs(value))}s`;
  return (
    sign +
    units
      .slice(first)
      .map(([count, unit]) => `${count}${unit}`)
      .join(" ")
  );
}

function large(value: number): string {
  let [rest, prefix] = [value, ""];
  for (const p of ["k", "M", "G", "T", "P", "E", "Z", "Y"]) {
    if (Math.abs(rest) < 1000) break;
    prefix = p;
    rest /= 1000;
  }
  return fourDigits(rest) + prefix;
}

function small(value: number): string {
  let [rest, prefix] = [value, ""];
  for (const p of ["m", "u", "n", "p", "f", "a", "z", "y"]) {
    if (Math.abs(rest) >= 1) break;
    prefix = p;
    rest *= 1000;
  }
  return fourDigits(rest) + prefix;
}

/** JavaScript rounds a tie away from zero, Go to the even digit. */
function halfToEven(value: number): string {
  const exact = value.toExponential(60);
  const tie = /^(-?\d\.\d\d[02468])50*e/.exec(exact);
  return tie ? exact.replace(/(\.\d{3})\d*/, "$1") : value.toExponential(3);
}

function notFinite(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  return value > 0 ? "+Inf" : "-Inf";
}

function scientific(mantissa: string, exponent: number): string {
  return `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}
