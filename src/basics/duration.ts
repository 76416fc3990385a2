/** Prometheus durations: the literal type, reading and printing. Knows nothing of what they are used for. */
import { derivedFromText } from "./derived.ts";

type Unit = "ms" | "s" | "m" | "h" | "d" | "w" | "y";

/**
 * A Prometheus duration such as `"5m"`, `"30s"` or `"1h30m"`.
 * The compiler refuses `"5 min"`; {@link parseDuration} refuses what a template type cannot see (`"-5m"`, `"30m1h"`).
 */
export type Duration = `${number}${Unit}` | `${number}${"h" | "d" | "m"}${number}${"h" | "m" | "s"}`;

const unitMs: Record<Unit, number> = {
  y: 365 * 86_400_000,
  w: 7 * 86_400_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
};

const pattern = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

/** Milliseconds of a duration, or undefined where Prometheus would refuse the text: `tryParseDuration("1h30m")` is 5400000. */
export const tryParseDuration = derivedFromText((text): number | undefined => {
  if (text === "0") return 0;
  const found = pattern.exec(text);
  if (!found || text === "") return undefined;
  const units: readonly Unit[] = ["y", "w", "d", "h", "m", "s", "ms"];
  return units.reduce((total, unit, i) => total + Number(found[i + 1] ?? 0) * unitMs[unit], 0);
});

/** As {@link tryParseDuration}, for text already checked; throws a RangeError otherwise. */
export function parseDuration(text: string): number {
  const ms = tryParseDuration(text);
  if (ms === undefined)
    throw new RangeError(`"${text}" is not a Prometheus duration (write "30s", "5m", "1h30m", "14d")`);
  return ms;
}

/**
 * The canonical text of a span of milliseconds, in days and smaller: `formatDuration(5400000)` is `"1h30m"`.
 * Weeks and years are left out since people name SLO periods in days.
 */
export function formatDuration(ms: number): string {
  if (!Number.isSafeInteger(ms) || ms < 0) throw new RangeError(`${ms} ms is not a duration`);
  if (ms === 0) return "0s";
  let rest = ms;
  let text = "";
  for (const unit of ["d", "h", "m", "s", "ms"] as const) {
    const count = Math.floor(rest / unitMs[unit]);
    rest -= count * unitMs[unit];
    if (count > 0) text += `${count}${unit}`;
  }
  return text;
}
