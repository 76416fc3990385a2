/** Units of measure, each a record: how names end in it, and what it is made of. Knows no dashboard. */

/** What other units are made of; a ratio is made of none. */
export type BaseUnit = "seconds" | "bytes" | "count" | "meters" | "grams" | "amperes" | "volts" | "celsius";

/** The powers of a unit: watts are volts times amperes, and joules are watts times seconds. */
export type Powers = Readonly<Partial<Record<BaseUnit, number>>>;

interface UnitRecord {
  /** How the name of a metric ends, before `_total`. */
  readonly suffix: string;
  readonly powers: Powers;
}

const record = (suffix: string, powers: Powers): UnitRecord => ({ suffix, powers });

/** The base units that Prometheus recommends, and what is often measured beside them. */
export const units = {
  seconds: record("_seconds", { seconds: 1 }),
  bytes: record("_bytes", { bytes: 1 }),
  ratio: record("_ratio", {}),
  count: record("", { count: 1 }),
  celsius: record("_celsius", { celsius: 1 }),
  meters: record("_meters", { meters: 1 }),
  grams: record("_grams", { grams: 1 }),
  volts: record("_volts", { volts: 1 }),
  amperes: record("_amperes", { amperes: 1 }),
  watts: record("_watts", { volts: 1, amperes: 1 }),
  joules: record("_joules", { volts: 1, amperes: 1, seconds: 1 }),
  hertz: record("_hertz", { count: 1, seconds: -1 }),
} as const;

/** The unit of a metric's values; percent is not among them: ratios go from 0 to 1. */
export type MetricUnit = keyof typeof units;

export const metricUnits = Object.keys(units) as readonly MetricUnit[];
