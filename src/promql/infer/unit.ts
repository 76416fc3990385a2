/** Units of measure as powers of seconds, bytes and things counted. Knows nothing of values. */
import type { ArithmeticOp } from "../ast.ts";
import type { UnitChange } from "../functions.ts";
import type { SeriesSchema } from "../schema.ts";

export interface Dimensions {
  readonly seconds: number;
  readonly bytes: number;
  readonly count: number;
}

/** `number` is a bare number, which fits any unit; `timestamp` is Unix time. */
export type Unit = Dimensions | "number" | "timestamp" | "unknown";

const none: Dimensions = { seconds: 0, bytes: 0, count: 0 };

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
      return moment.test(series?.name ?? "") ? "timestamp" : { ...none, seconds: 1 };
    case "ratio":
      return none;
    default:
      return { ...none, [unit]: 1 };
  }
}

function isDimensions(unit: Unit): unit is Dimensions {
  return typeof unit === "object";
}

function combine(a: Dimensions, b: Dimensions, sign: 1 | -1): Dimensions {
  return { seconds: a.seconds + sign * b.seconds, bytes: a.bytes + sign * b.bytes, count: a.count + sign * b.count };
}

/** The unit after a function: `changedUnit(seconds, "per-second")` is a ratio. */
export function changedUnit(unit: Unit, change: UnitChange): Unit {
  switch (change) {
    case "same":
      return unit;
    case "per-second":
      return isDimensions(unit) ? combine(unit, { ...none, seconds: 1 }, -1) : "unknown";
    case "squared":
      return isDimensions(unit) ? combine(unit, unit, 1) : unit;
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
    if (a === "number") return op === "*" || !isDimensions(b) ? b : combine(none, b, -1);
    return isDimensions(a) && isDimensions(b) ? combine(a, b, op === "*" ? 1 : -1) : "unknown";
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
  if (!isDimensions(a) || !isDimensions(b)) return a === b && a !== "unknown";
  return a.seconds === b.seconds && a.bytes === b.bytes && a.count === b.count;
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

/** `formatUnit({ seconds: -1, bytes: 1, count: 0 })` is `bytes/second`. */
export function formatUnit(unit: Unit): string {
  if (!isDimensions(unit)) return unit;
  const words = {
    bytes: ["byte", unit.bytes],
    count: ["count", unit.count],
    seconds: ["second", unit.seconds],
  } as const;
  const parts = Object.values(words).filter(([, power]) => power !== 0);
  const above = parts.filter(([, p]) => p > 0).map(([w, p]) => `${w === "count" ? w : `${w}s`}${p > 1 ? `^${p}` : ""}`);
  const below = parts.filter(([, p]) => p < 0).map(([w, p]) => `${w}${p < -1 ? `^${-p}` : ""}`);
  if (parts.length === 0) return "ratio";
  return [above.join("·") || "1", ...below].join("/");
}
