/** Prometheus' functions that make numbers readable. Knows nothing of templates. */
import { formatFloat } from "./number.ts";

const fourDigits = (value: number): string => formatFloat(value, "g", 4);

/** `humanize`: `1500` is `1.5k`, `0.002` is `2m`. */
export function humanize(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return fourDigits(value);
  return Math.abs(value) >= 1 ? large(value, 1000, ["k", "M", "G", "T", "P", "E", "Z", "Y"]) : small(value);
}

/** `humanize1024`: `2048` is `2ki`. */
export function humanize1024(value: number): string {
  if (Math.abs(value) <= 1 || !Number.isFinite(value)) return fourDigits(value);
  return large(value, 1024, ["ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi"]);
}

/** `humanizePercentage`: `0.0101` is `1.01%`. */
export function humanizePercentage(value: number): string {
  return `${fourDigits(value * 100)}%`;
}

/** `humanizeDuration` of seconds: `0.305` is `305ms`, `3661` is `1h 1m 1s`; undefined where Go's integers overflow. */
export function humanizeDuration(value: number): string | undefined {
  if (Number.isFinite(value) && Math.abs(value) >= 2 ** 63) return undefined;
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
  const shown = units.slice(first).map(([count, unit]) => `${count}${unit}`);
  return sign + shown.join(" ");
}

/** `humanizeTimestamp` of seconds since 1970: `0` is `1970-01-01 00:00:00 +0000 UTC`; undefined beyond the years Go prints alike. */
export function humanizeTimestamp(value: number): string | undefined {
  if (!Number.isFinite(value)) return fourDigits(value);
  const time = new Date(Math.trunc(value * 1000));
  if (!(time.getUTCFullYear() >= 1900 && time.getUTCFullYear() <= 2200)) return undefined;
  const [day = "", clock = ""] = time.toISOString().split("T");
  return `${day} ${clock.replace(/\.?0*Z$/, "").padEnd(8, "0")} +0000 UTC`;
}

function large(value: number, step: number, prefixes: readonly string[]): string {
  let [rest, prefix] = [value, ""];
  for (const p of prefixes) {
    if (Math.abs(rest) < step) break;
    prefix = p;
    rest /= step;
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
