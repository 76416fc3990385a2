/** Values as a panel prints them, with few digits. Knows nothing of where they stand. */
import { type PanelUnit, panelUnitRecord } from "../catalog/panel-unit.ts";

/** What a date can be. */
const lastDate = 8.64e15;

const before = (unit: PanelUnit): string => (unit.startsWith("prefix:") ? unit.slice("prefix:".length) : "");

/** `shown(0.0123, "percentunit")` is `"1.23%"`; `decimals` are those of a share. */
export function shown(value: number | undefined, unit: PanelUnit, decimals?: number): string {
  if (value === undefined || Number.isNaN(value)) return "–";
  if (unit.startsWith("dateTime") && Math.abs(value) > lastDate) return short(value);
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "-∞";
  switch (unit) {
    case "percentunit":
      return `${(value * 100).toFixed(decimals ?? 2).replace(/\.0+$/, "")}%`;
    case "s":
      return seconds(value);
    case "bytes":
      return bytes(value);
    case "ms":
      return seconds(value / 1000);
    case "Bps":
      return `${bytes(value)}/s`;
    case "dateTimeAsIso":
    case "dateTimeFromNow":
      return new Date(value).toISOString().slice(0, 16).replace("T", " ");
    default:
      return `${before(unit)}${decimals === undefined ? short(value) : value.toFixed(decimals)}${panelUnitRecord(unit).sign}`;
  }
}

const spans = [
  ["d", 86_400],
  ["h", 3600],
  ["min", 60],
] as const;

function seconds(value: number): string {
  const size = Math.abs(value);
  if (size > 0 && size < 1) return `${short(value * 1000)} ms`;
  const [unit, of] = spans.find(([, least]) => size >= least) ?? ["s", 1];
  return `${short(value / of)} ${unit}`;
}

function bytes(value: number): string {
  const power = Math.min(4, Math.max(0, Math.floor(Math.log2(Math.abs(value) || 1) / 10)));
  return `${short(value / 1024 ** power)} ${["B", "KiB", "MiB", "GiB", "TiB"][power]}`;
}

/** Three digits that count, and thousands with a letter. */
function short(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `${three(value / 1e9)}G`;
  if (size >= 1e6) return `${three(value / 1e6)}M`;
  if (size >= 1e4) return `${three(value / 1e3)}k`;
  return three(value);
}

function three(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3)));
}
