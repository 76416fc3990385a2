/** A line of OpenMetrics 1.0, read as Prometheus does. Knows nothing of chunks. */
import { isUtf8 } from "node:buffer";
import type { OpenFamily } from "./families.ts";
import { type LabelCache, unescapeLabel } from "./labels.ts";
import { parseFloat64, readFloat } from "./number.ts";
import type { FamilyType, Sample } from "./sample.ts";
import { readLabels, readMetricName, type Scan, shown } from "./scan.ts";
import { readSeries } from "./series.ts";
import type { LineContext } from "./text-line.ts";

const types: ReadonlySet<string> = new Set<FamilyType>([
  "counter",
  "gauge",
  "histogram",
  "gaugehistogram",
  "summary",
  "info",
  "stateset",
  "unknown",
]);

export interface OpenMetricsContext extends LineContext {
  /** `# EOF` was read. */
  ended: boolean;
  /** The family of the sample before, and those that were left for another one. */
  current: OpenFamily | undefined;
  readonly left: Set<OpenFamily>;
}

/** The sample of the line, or undefined where it has none or where `scan.problem` says what is wrong. */
export function readOpenMetricsLine(scan: Scan, context: OpenMetricsContext, line: number): Sample | undefined {
  if (context.ended) {
    scan.problem = "nothing may stand behind # EOF";
    return undefined;
  }
  if (scan.at >= scan.end) scan.problem = "OpenMetrics has no empty lines";
  else if (scan.bytes[scan.at] === 35) readComment(scan, context, line);
  else return readSample(scan, context, line);
  return undefined;
}

function readComment(scan: Scan, context: OpenMetricsContext, line: number): void {
  const { bytes, at, end } = scan;
  if (end - at === 5 && bytes.toString("latin1", at, end) === "# EOF") {
    context.ended = true;
    return;
  }
  const keyword = /^# (HELP|TYPE|UNIT) /.exec(bytes.toString("latin1", at, Math.min(end, at + 7)))?.[1];
  if (keyword === undefined) {
    scan.problem = `OpenMetrics has no comments but # HELP, # TYPE, # UNIT and # EOF, so this is not allowed: ${shown(scan, at)}`;
    return;
  }
  scan.at = at + 7;
  const name = readMetricName(scan);
  if (scan.problem !== undefined) return;
  if (name === "" || scan.at >= end || bytes[scan.at] !== 32) {
    scan.problem = `# ${keyword} must be followed by the name of a metric, a space and a text, not ${shown(scan, at + 7)}`;
    return;
  }
  const raw = bytes.subarray(scan.at + 1, end);
  const family = context.families.of(name, line);
  readMetadata(scan, context, family, keyword, raw);
}

function readMetadata(scan: Scan, context: OpenMetricsContext, family: OpenFamily, keyword: string, raw: Buffer): void {
  const text = raw.toString("utf8", 0, raw.length);
  if (family.sampled) context.tolerate(`# ${keyword} of ${family.name} stands behind its samples`);
  switch (keyword) {
    case "TYPE":
      if (!types.has(text)) {
        scan.problem = `${JSON.stringify(text.slice(0, 40))} is not a type of OpenMetrics: ${[...types].join(", ")} are`;
      } else if (family.type !== undefined) context.tolerate(`${family.name} has a second TYPE line`);
      else family.type = text as FamilyType;
      return;
    case "HELP":
      if (!isUtf8(raw)) scan.problem = `the HELP text of ${family.name} is not UTF-8`;
      else if (family.help !== undefined) context.tolerate(`${family.name} has a second HELP line`);
      else family.help = unescapeLabel(text, false).text ?? text;
      return;
    default:
      if (text !== "" && !family.name.endsWith(`_${text}`)) {
        scan.problem = `the name of ${family.name} must end in its unit, _${text}`;
      } else if (family.unit !== undefined) context.tolerate(`${family.name} has a second UNIT line`);
      else family.unit = text;
  }
}

const withoutBlanks = { blanks: false };

function readSample(scan: Scan, context: OpenMetricsContext, line: number): Sample | undefined {
  const { families, cache, names } = context;
  if (scan.bytes[scan.at] === 34) {
    scan.problem = "a quoted name must stand between braces";
    return undefined;
  }
  if (!readSeries(scan, cache, names, withoutBlanks)) return undefined;
  const family = families.of(scan.name, line);
  const sample = readValue(scan, cache, family, line);
  if (sample === undefined) return undefined;
  family.sampled = true;
  checkOrder(context, family);
  if (family.type === "counter" && scan.name === family.name) {
    context.tolerate(`the sample ${scan.name} of a counter must end in _total`);
  }
  return sample;
}

function checkOrder(context: OpenMetricsContext, family: OpenFamily): void {
  if (context.current === family) return;
  if (context.left.has(family)) context.tolerate(`samples of ${family.name} stand apart from each other`);
  if (context.current) context.left.add(context.current);
  context.current = family;
}

/** A word behind one space, or undefined. */
function word(scan: Scan): { readonly from: number; readonly to: number } | undefined {
  const { bytes, end } = scan;
  if (scan.at >= end || bytes[scan.at] !== 32) return undefined;
  const from = scan.at + 1;
  let to = from;
  while (to < end && bytes[to] !== 32) to++;
  if (to === from) return undefined;
  scan.at = to;
  return { from, to };
}

function readValue(scan: Scan, cache: LabelCache, family: OpenFamily, line: number): Sample | undefined {
  const { bytes, name, labels, hash, hash2 } = scan;
  const start = scan.at;
  const written = word(scan);
  const value = written && readFloat(bytes, written.from, written.to);
  if (value === undefined) {
    scan.problem = `one space and a number must follow ${name}, not ${shown(scan, start)}`;
    return undefined;
  }
  let timestamp: number | undefined;
  if (scan.at < scan.end && bytes[scan.at + 1] !== 35) {
    timestamp = readTimestamp(scan);
    if (scan.problem !== undefined) return undefined;
  }
  if (scan.at < scan.end) skipExemplar(scan, cache);
  if (scan.problem !== undefined) return undefined;
  return { name, family, labels, value, ...(timestamp === undefined ? {} : { timestamp }), line, hash, hash2 };
}

function readTimestamp(scan: Scan): number | undefined {
  const start = scan.at;
  const written = word(scan);
  const seconds = written && parseFloat64(scan.bytes.toString("latin1", written.from, written.to));
  if (seconds !== undefined && Number.isFinite(seconds)) return seconds * 1000;
  scan.problem = `behind the value only a timestamp in seconds may stand, not ${shown(scan, start)}`;
  return undefined;
}

/** ` # {trace_id="…"} 0.5 1520879607.789`: checked, and otherwise ignored. */
function skipExemplar(scan: Scan, cache: LabelCache): void {
  const { bytes, end } = scan;
  const start = scan.at;
  const { name, labels, hash, hash2 } = scan;
  if (bytes.toString("latin1", start, Math.min(end, start + 4)) !== " # {") {
    scan.problem = `only an exemplar may stand here, not ${shown(scan, start)}`;
    return;
  }
  scan.at = start + 4;
  readLabels(scan, cache, withoutBlanks);
  const value = scan.problem === undefined ? word(scan) : undefined;
  if (scan.problem === undefined) {
    if (value === undefined || readFloat(bytes, value.from, value.to) === undefined) {
      scan.problem = `the exemplar of ${name} has no number`;
    } else if (scan.at < end) {
      readTimestamp(scan);
      if (scan.problem === undefined && scan.at < end)
        scan.problem = `nothing may stand behind an exemplar, not even ${shown(scan, scan.at)}`;
    }
  }
  Object.assign(scan, { name, labels, hash, hash2 });
}
