/** What functions make of one value, as Prometheus computes it: numbers of numbers, and parts of dates. Knows no series. */

export const ofValue: Readonly<Record<string, (value: number, ...args: readonly number[]) => number>> = {
  abs: Math.abs,
  ceil: Math.ceil,
  floor: Math.floor,
  exp: Math.exp,
  sqrt: Math.sqrt,
  ln: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  sgn: Math.sign,
  deg: (v) => (v * 180) / Math.PI,
  rad: (v) => (v * Math.PI) / 180,
  clamp: (v, low = 0, high = 0) => Math.max(low, Math.min(high, v)),
  clamp_max: (v, high = 0) => Math.min(high, v),
  clamp_min: (v, low = 0) => Math.max(low, v),
  round: (v, to = 1) => Math.floor(v * (1 / to) + 0.5) / (1 / to),
};

/** In UTC. */
export const ofDate: Readonly<Record<string, (seconds: number) => number>> = {
  minute: (s) => date(s).getUTCMinutes(),
  hour: (s) => date(s).getUTCHours(),
  day_of_week: (s) => date(s).getUTCDay(),
  day_of_month: (s) => date(s).getUTCDate(),
  day_of_year: (s) => Math.floor((s * 1000 - Date.UTC(date(s).getUTCFullYear(), 0, 1)) / 86_400_000) + 1,
  days_in_month: (s) => new Date(Date.UTC(date(s).getUTCFullYear(), date(s).getUTCMonth() + 1, 0)).getUTCDate(),
  month: (s) => date(s).getUTCMonth() + 1,
  year: (s) => date(s).getUTCFullYear(),
};

function date(seconds: number): Date {
  return new Date(seconds * 1000);
}
