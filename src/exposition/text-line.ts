/** A line of the Prometheus text format 0.0.4, read as `promtool check metrics` does. Knows nothing of chunks. */
import type { Families, OpenFamily } from "./families.ts";
import type { LabelCache } from "./labels.ts";
import type { NameReader } from "./names.ts";
import { parseBoundText, parseInt64, readFloat } from "./number.ts";
import type { FamilyType, Sample } from "./sample.ts";
import { isBlank, readMetricName, type Scan, shown, skipBlanks } from "./scan.ts";
import { readSeries } from "./series.ts";

/** What lines of either format need beside their bytes. */
export interface LineContext {
  readonly families: Families;
  readonly cache: LabelCache;
  readonly names: NameReader;
  /** Breaks a rule of the format that no reader insists on. */
  tolerate(message: string): void;
}

const types: Readonly<Record<string, FamilyType>> = {
  counter: "counter",
  gauge: "gauge",
  histogram: "histogram",
  gaugehistogram: "gaugehistogram",
  gauge_histogram: "gaugehistogram",
  summary: "summary",
  untyped: "unknown",
};

/** The sample of the line, or undefined where it has none or where `scan.problem` says what is wrong. */
export function readTextLine(scan: Scan, context: LineContext, line: number): Sample | undefined {
  skipBlanks(scan);
  if (scan.at >= scan.end) return undefined;
  if (scan.bytes[scan.at] === 35) {
    scan.at++;
    readComment(scan, context, line);
    return undefined;
  }
  return readSample(scan, context, line);
}

function readComment(scan: Scan, { families, tolerate }: LineContext, line: number): void {
  const keyword = readWord(scan);
  if (keyword !== "HELP" && keyword !== "TYPE") return;
  skipBlanks(scan);
  if (scan.at >= scan.end) return;
  const from = scan.at;
  const name = readMetricName(scan);
  if (scan.problem !== undefined || (scan.at >= scan.end && name !== "")) return;
  if (name === "" || !isBlank(scan.bytes[scan.at])) {
    scan.problem = `# ${keyword} must be followed by the name of a metric, not ${shown(scan, from)}`;
    return;
  }
  const family = families.of(name, line);
  skipBlanks(scan);
  if (scan.at >= scan.end) return;
  const text = scan.bytes.toString("utf8", scan.at, scan.end);
  if (keyword === "HELP") readHelp(scan, family, text);
  else readType(scan, family, text, tolerate);
}

function readHelp(scan: Scan, family: OpenFamily, text: string): void {
  if (family.help !== undefined) scan.problem = `${family.name} has a second HELP line`;
  else family.help = text.includes("\\") ? unescapeHelp(scan, text) : text;
}

function unescapeHelp(scan: Scan, text: string): string {
  return text.replaceAll(/\\(.?)/gs, (_, c: string) => {
    if (c === "n") return "\n";
    if (c === "\\" || c === '"') return c;
    scan.problem ??= `\\${c} is not an escape in a HELP text: only \\\\ and \\n are`;
    return c;
  });
}

function readType(scan: Scan, family: OpenFamily, text: string, tolerate: (message: string) => void): void {
  if (family.sampled) {
    scan.problem = `the TYPE of ${family.name} stands behind its first sample`;
    return;
  }
  if (family.type !== undefined) {
    scan.problem = `${family.name} has a second TYPE line`;
    return;
  }
  const type = types[text.toLowerCase()];
  if (type === undefined) {
    scan.problem = `${JSON.stringify(text.slice(0, 40))} is not a type: counter, gauge, histogram, summary and untyped are`;
    return;
  }
  if (text !== text.toLowerCase() || type === "gaugehistogram") {
    tolerate(`the type ${text} of ${family.name} is not one that Prometheus reads, which refuses the whole scrape`);
  }
  family.type = type;
}

function readWord(scan: Scan): string {
  skipBlanks(scan);
  const from = scan.at;
  while (scan.at < scan.end && !isBlank(scan.bytes[scan.at])) scan.at++;
  return scan.at - from > 4 ? "" : scan.bytes.toString("latin1", from, scan.at);
}

const withBlanks = { blanks: true };

function readSample(scan: Scan, { families, cache, names }: LineContext, line: number): Sample | undefined {
  if (!readSeries(scan, cache, names, withBlanks)) return undefined;
  const family = families.of(scan.name, line);
  checkBound(scan, family);
  if (scan.problem !== undefined) return undefined;
  family.sampled = true;
  return readValue(scan, family, line);
}

/** Bounds and quantiles are numbers, and Prometheus' libraries read them as such. */
function checkBound(scan: Scan, family: OpenFamily): void {
  const label = family.type === "summary" ? "quantile" : family.type?.endsWith("histogram") ? "le" : undefined;
  if (label === undefined) return;
  for (const { name, value } of scan.labels) {
    if (name === label && parseBoundText(value) === undefined) {
      scan.problem = `${label}=${JSON.stringify(value)} of ${family.name} is not a number`;
    }
  }
}

function readValue(scan: Scan, family: OpenFamily, line: number): Sample | undefined {
  const { bytes, end, name, labels, hash, hash2 } = scan;
  skipBlanks(scan);
  const from = scan.at;
  while (scan.at < end && !isBlank(bytes[scan.at])) scan.at++;
  const value = readFloat(bytes, from, scan.at);
  if (value === undefined) {
    scan.problem = `the value of ${name} must be a number, not ${shown(scan, from, scan.at)}`;
    return undefined;
  }
  if (scan.at >= end) return { name, family, labels, value, line, hash, hash2 };

  skipBlanks(scan);
  const at = scan.at;
  while (scan.at < end && !isBlank(bytes[scan.at])) scan.at++;
  const timestamp = parseInt64(bytes.toString("latin1", at, scan.at));
  if (timestamp === undefined) {
    scan.problem =
      at >= end
        ? "blanks stand behind the value"
        : `behind the value only a timestamp in whole milliseconds may stand, not ${shown(scan, at)}`;
    return undefined;
  }
  if (scan.at < end) {
    scan.problem = `nothing may stand behind the timestamp, not even ${shown(scan, scan.at)}`;
    return undefined;
  }
  return { name, family, labels, value, timestamp, line, hash, hash2 };
}
