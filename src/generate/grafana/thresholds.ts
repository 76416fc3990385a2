/** Colours and lines of a panel, from the thresholds that its alerts wait for. Knows no builder. */

import { percent } from "../../basics/decimal.ts";
import type { AlertSeverity } from "../../catalog/alert.ts";
import { type PanelUnit, panelUnitRecord } from "../../catalog/panel-unit.ts";
import type { PanelModel, ThresholdLine } from "../../model/model.ts";

interface ThresholdStep {
  /** Null for everything below the first line. */
  readonly value: number | null;
  readonly color: string;
}

export const severityColor: Readonly<Record<AlertSeverity, string>> = {
  critical: "red",
  warning: "orange",
  info: "blue",
  none: "gray",
};

/** A line that no alert waits for, such as a budget. */
const plainLine = "purple";
const good = "green";
/** Where nothing says what is good or bad, no colour should either. */
const neutral = "text";

const rank: readonly string[] = [good, plainLine, severityColor.none, "blue", "orange", "red"];

/** The steps that Grafana draws: each stretch between two lines has the colour of the worst line it is on the bad side of. */
export function thresholdSteps(lines: readonly ThresholdLine[]): readonly ThresholdStep[] {
  if (lines.length === 0) return [{ value: null, color: neutral }];
  const values = [...new Set(lines.map(stepValue))].sort((a, b) => a - b);
  return [null, ...values].map((value) => ({ value, color: worst(lines.filter((line) => isBad(line, value))) }));
}

/** Grafana counts the line itself as over it, an alert above 0 does not: "nothing" must not look like trouble. */
function stepValue({ value, bad }: ThresholdLine): number {
  return value === 0 && bad === "above" ? 1e-9 : value;
}

function isBad(line: ThresholdLine, from: number | null): boolean {
  const value = stepValue(line);
  if (line.bad === "above") return from !== null && from >= value;
  return from === null || from < value;
}

function worst(lines: readonly ThresholdLine[]): string {
  const colors = lines.map((line) => (line.severity ? severityColor[line.severity] : plainLine));
  return [good, ...colors].sort((a, b) => rank.indexOf(b) - rank.indexOf(a))[0] ?? good;
}

/** How far the axis reaches at least, so that the distance to an alert's line can be seen. */
export function softLimits(lines: readonly ThresholdLine[]): { readonly min?: number; readonly max?: number } {
  const limits = lines.filter((line) => line.severity !== undefined && line.value !== 0).map((line) => line.value);
  return limits.length > 0 ? { min: Math.min(0, ...limits), max: Math.max(...limits) } : {};
}

/**
 * Digits after the point. A share needs one more than its finest threshold: at two digits 99.987% would read 99.99%,
 * on the wrong side of its objective; and two more than an objective, to show a hundredth of its budget.
 */
export function decimals({ unit, thresholds }: PanelModel, wholeCounts: boolean): number | undefined {
  if (unit === "percentunit") {
    return Math.max(2, ...thresholds.map(({ value, bad }) => digits(value) + (bad === "below" && value > 0.5 ? 2 : 1)));
  }
  return wholeCounts && unit === "short" ? 0 : undefined;
}

function digits(ratio: number): number {
  return percent(ratio).split(".")[1]?.replace("%", "").length ?? 0;
}

/** The threshold in the panel's unit: `10%`, `0.5 s`, `100`. */
export function inUnit(value: number, unit: PanelUnit): string {
  if (unit === "percentunit") return percent(value);
  return `${value}${panelUnitRecord(unit).sign}`;
}
