/** The units of results, as powers of seconds, bytes, things counted and the like. Knows nothing of values. */
import type { ArithmeticOp } from "../ast.ts";
import type { UnitChange } from "../functions.ts";
import type { SeriesSchema } from "../schema.ts";
import { type BaseUnit, metricUnits, type Powers, units } from "../units.ts";

/** `number` is a bare number, which fits any unit; `timestamp` is Unix time. */
export type Unit = Powers | "number" | "timestamp" | "unknown";

const none: Powers = {};

/** In the order in which they are written. */
const baseUnits: readonly BaseUnit[] = ["bytes", "count", "volts", "amperes", "meters", "grams", "celsius", "seconds"];

/** Names of moments by convention: `process_start_time_seconds`, `probe_ssl_earliest_cert_expiry`, `requests_created`. */
const moment =
  /(?:_timestamp|_start_time|_boot_time|^node_time|_expiry|_expiration|_not_after)(?:_seconds)?$|_created$/;

/** By convention a name says of seconds that they are a moment, not how long something takes. */
export function seriesUnit(series: Pick<SeriesSchema, "name" | "unit"> | undefined): Unit {
  const unit = series?.unit ?? "unknown";
  switch (unit) {
    case "unknown":
      return "unknown";
    case "seconds":
      return moment.test(series?.name ?? "") ? "timestamp" : units.seconds.powers;
    default:
      return units[unit].powers;
  }
}

function isPowers(unit: Unit): unit is Powers {
  return typeof unit === "object";
}

function combine(a: Powers, b: Powers, sign: 1 | -1): Powers {
  const powers: { [base in BaseUnit]?: number } = {};
  for (const base of baseUnits) {
    const power = (a[base] ?? 0) + sign * (b[base] ?? 0);
    if (power !== 0) powers[base] = power;
  }
  return powers;
}

/** The unit after a function: `changedUnit(seconds, "per-second")` is a ratio. */
export function changedUnit(unit: Unit, change: UnitChange): Unit {
  switch (change) {
    case "same":
      return unit;
    case "per-second":
      return isPowers(unit) ? combine(unit, { ...none, seconds: 1 }, -1) : "unknown";
    case "squared":
      return isPowers(unit) ? combine(unit, unit, 1) : unit;
    case "timestamp":
      return "timestamp";
    case "count":
      return { ...none, count: 1 };
    case "number":
      return none;
    case "other":
      return "unknown";
  }
}

/** The unit of `a op b`. Adding unlike units gives `unknown`; whether that is a mistake is for a check to say. */
export function combinedUnit(op: ArithmeticOp, a: Unit, b: Unit): Unit {
  if (op === "*" || op === "/") {
    if (b === "number") return a;
    if (a === "number") return op === "*" || !isPowers(b) ? b : combine(none, b, -1);
    return isPowers(a) && isPowers(b) ? combine(a, b, op === "*" ? 1 : -1) : "unknown";
  }
  if (op === "+" || op === "-" || op === "%") {
    if (a === "timestamp" && b === "timestamp") return op === "-" ? { ...none, seconds: 1 } : "unknown";
    if (b === "number") return a;
    if (a === "number") return b;
    return sameUnit(a, b) ? a : "unknown";
  }
  return "unknown";
}

/** Both known and equal. */
export function sameUnit(a: Unit, b: Unit): boolean {
  if (!isPowers(a) || !isPowers(b)) return a === b && a !== "unknown";
  return baseUnits.every((base) => (a[base] ?? 0) === (b[base] ?? 0));
}

/** Both known and unlike: comparing or adding them means nothing. A bare number fits everything. */
export function unlikeUnits(a: Unit, b: Unit): boolean {
  if ([a, b].some((u) => u === "unknown" || u === "number")) return false;
  return !sameUnit(a, b);
}

/** A moment and how long something takes: their sum is a moment again. */
export function isMomentAndSpan(a: Unit, b: Unit): boolean {
  const isSpan = (u: Unit): boolean => sameUnit(u, { ...none, seconds: 1 });
  return (a === "timestamp" && isSpan(b)) || (b === "timestamp" && isSpan(a));
}

/** `formatUnit({ seconds: -1, bytes: 1 })` is `bytes/second`; what has a name of its own is called that. */
export function formatUnit(unit: Unit): string {
  if (!isPowers(unit)) return unit;
  const named = metricUnits.find((name) => name !== "hertz" && sameUnit(units[name].powers, unit));
  if (named !== undefined) return named;
  const parts = baseUnits.map((base) => [base, unit[base] ?? 0] as const);
  const above = parts.filter(([, p]) => p > 0).map(([word, p]) => `${word}${p > 1 ? `^${p}` : ""}`);
  const below = parts.filter(([, p]) => p < 0).map(([word, p]) => `${singular(word)}${p < -1 ? `^${-p}` : ""}`);
  return [above.join("·") || "1", ...below].join("/");
}

const singular = (word: string): string => word.replace(/s$/, "");
