/** Quantities as people say them: 250 ms, 20 min 9.6 s, 16 MiB. Knows nothing of what they measure; see duration.ts for Prometheus' spelling. */
import Big from "big.js";
import { percent } from "./decimal.ts";

const steps = [
  { unit: "d", seconds: 86_400 },
  { unit: "h", seconds: 3600 },
  { unit: "min", seconds: 60 },
] as const;

/**
 * Exact: nothing is rounded away.
 * @example humanSeconds(0.25) // 250 ms
 * @example humanSeconds(1209.6) // 20 min 9.6 s
 */
export function humanSeconds(seconds: number): string {
  if (seconds > 0 && seconds < 1) return humanFraction(seconds);
  if (Number.isSafeInteger(seconds) && seconds >= 0) return humanWhole(seconds);
  let rest = new Big(seconds);
  const parts = steps.flatMap(({ unit, seconds: size }) => {
    const count = rest.div(size).round(0, Big.roundDown);
    rest = rest.minus(count.times(size));
    return count.gt(0) ? [`${count.toFixed()} ${unit}`] : [];
  });
  return rest.gt(0) || parts.length === 0 ? [...parts, `${rest.toFixed()} s`].join(" ") : parts.join(" ");
}

function humanWhole(seconds: number): string {
  let rest = seconds;
  const parts: string[] = [];
  for (const { unit, seconds: size } of steps) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  if (rest > 0 || parts.length === 0) parts.push(`${rest} s`);
  return parts.join(" ");
}

function humanFraction(seconds: number): string {
  const ms = new Big(seconds).times(1000);
  return ms.gte(1) ? `${ms.toFixed()} ms` : `${ms.times(1000).toFixed()} µs`;
}

/** `humanBytes(16_777_216)` is `"16 MiB"`; what is not a round number of KiB stays in bytes. */
export function humanBytes(bytes: number): string {
  const units = ["GiB", "MiB", "KiB"] as const;
  for (const [i, unit] of units.entries()) {
    const size = 1024 ** (units.length - i);
    if (bytes >= size && bytes % (size / 4) === 0) return `${bytes / size} ${unit}`;
  }
  return `${bytes} B`;
}

const signs: Readonly<Record<string, string>> = {
  celsius: "°C",
  meters: "m",
  grams: "g",
  volts: "V",
  amperes: "A",
  watts: "W",
  joules: "J",
  hertz: "Hz",
};

/** A value with its unit: `humanValue(0.01, "ratio")` is `"1%"`, `humanValue(70, "celsius")` is `"70 °C"`; a count is bare. */
export function humanValue(value: number, unit: string): string {
  if (unit === "seconds") return humanSeconds(value);
  if (unit === "bytes") return humanBytes(value);
  if (unit === "ratio") return percent(value);
  return unit in signs ? `${value} ${signs[unit]}` : String(value);
}

/** `humanCount(12_240)` is `"12,240"`: whole, the thousands apart, as Intl.NumberFormat would after 20 ms to begin with. */
export function humanCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `humanList(["a", "b", "c"])` is `"a, b and c"`. */
export function humanList(words: readonly string[], last: "and" | "or" = "and"): string {
  // As Intl.ListFormat does in British English, which takes 20 ms to begin with.
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

const suffixes = { zero: "th", one: "st", two: "nd", few: "rd", many: "th", other: "th" } as const;

/** `humanOrdinal(99)` is `"99th"`, `humanOrdinal(99.9)` is `"99.9th"`. */
export function humanOrdinal(n: number): string {
  return `${n}${suffixes[new Intl.PluralRules("en", { type: "ordinal" }).select(n)]}`;
}
