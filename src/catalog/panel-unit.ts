/** Units of panels, by Grafana's names, and which of them shows a metric. */
import type { MetricUnit } from "../promql/units.ts";

interface PanelUnitRecord {
  /** What a table calls a column of such values. */
  readonly column: string;
  /** Behind a number. */
  readonly sign: string;
}

const panelRecord = (column: string, sign: string): PanelUnitRecord => ({ column, sign });

/** Units as Grafana names them. */
const panelUnits = {
  short: panelRecord("Count", ""),
  ops: panelRecord("Per second", "/s"),
  reqps: panelRecord("Per second", "/s"),
  percentunit: panelRecord("Share", ""),
  percent: panelRecord("Share", "%"),
  s: panelRecord("Time", " s"),
  ms: panelRecord("Time", " ms"),
  dateTimeAsIso: panelRecord("Time", ""),
  dateTimeFromNow: panelRecord("Time", ""),
  bytes: panelRecord("Size", " bytes"),
  bits: panelRecord("Size", " bits"),
  Bps: panelRecord("Per second", " bytes/s"),
  bps: panelRecord("Per second", " bits/s"),
  hertz: panelRecord("Frequency", " Hz"),
  celsius: panelRecord("Temperature", " °C"),
  lengthm: panelRecord("Length", " m"),
  velocityms: panelRecord("Speed", " m/s"),
  massg: panelRecord("Mass", " g"),
  volt: panelRecord("Voltage", " V"),
  amp: panelRecord("Current", " A"),
  watt: panelRecord("Power", " W"),
  joule: panelRecord("Energy", " J"),
  currencyEUR: panelRecord("Amount", " €"),
  currencyUSD: panelRecord("Amount", " $"),
} as const;

/** A unit of Grafana's, or one's own behind or before the number: `suffix: jobs`, `prefix:~`. */
export type PanelUnit = keyof typeof panelUnits | `suffix:${string}` | `prefix:${string}`;

/** @example panelUnit("s") // { column: "Time", sign: " s" } */
export function panelUnitRecord(unit: PanelUnit): PanelUnitRecord {
  const own = /^(?:suffix|prefix):(.*)$/.exec(unit)?.[1];
  if (own !== undefined) return { column: "Value", sign: unit.startsWith("suffix") ? own : "" };
  return panelUnits[unit as keyof typeof panelUnits];
}

/** How a metric is shown, and its growth in each second where that has a unit of its own. */
const shownAs: Readonly<Record<MetricUnit, readonly [value: PanelUnit, perSecond?: PanelUnit]>> = {
  seconds: ["s", "percentunit"],
  bytes: ["bytes", "Bps"],
  ratio: ["percentunit"],
  count: ["short", "ops"],
  celsius: ["celsius"],
  meters: ["lengthm", "velocityms"],
  grams: ["massg"],
  volts: ["volt"],
  amperes: ["amp"],
  watts: ["watt"],
  joules: ["joule", "watt"],
  hertz: ["hertz"],
};

/** @example panelUnitOf("seconds") // s */
export function panelUnitOf(unit: MetricUnit): PanelUnit {
  // A word that is not a unit is reported by a check, which a catalog reaches only once it has loaded.
  return Object.hasOwn(shownAs, unit) ? shownAs[unit][0] : "short";
}

/** Seconds in each second are a share of it. */
export function perSecond(unit: PanelUnit): PanelUnit {
  return Object.values(shownAs).find(([shown]) => shown === unit)?.[1] ?? unit;
}
