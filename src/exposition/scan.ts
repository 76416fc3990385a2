/** Reads names and label sets from a line's bytes. Knows nothing of families, values or formats' further rules. */
import { hashedLabel, type LabelCache, mixed, prime, readQuoted, seed } from "./labels.ts";
import { type LastLabels, lastLabels } from "./last-labels.ts";
import type { Label } from "./sample.ts";

/** Where reading a line has come to; `problem` is set once, and reading ends there. */
export interface Scan {
  /** Refuses escapes that the text format does not have; OpenMetrics lets them stand. */
  readonly strict: boolean;
  bytes: Buffer;
  at: number;
  end: number;
  problem: string | undefined;
  /** Of the sample at hand. */
  name: string;
  labels: Label[];
  hash: number;
  hash2: number;
  /** The labels as they are found, one line after the other; of the line at hand, the first ones. */
  readonly found: Label[];
  count: number;
  readonly last: LastLabels;
}

export function newScan(strict: boolean): Scan {
  return {
    strict,
    bytes: Buffer.alloc(0),
    at: 0,
    end: 0,
    problem: undefined,
    name: "",
    labels: [],
    hash: 0,
    hash2: 0,
    found: [],
    count: 0,
    last: lastLabels(),
  };
}

const nameStart = 1;
const nameByte = 2;
const colon = 4;
/** What a byte may be in a name. */
const kinds = Uint8Array.from({ length: 256 }, (_, byte) => {
  const c = String.fromCharCode(byte);
  if (/[a-zA-Z_]/.test(c)) return nameStart | nameByte;
  if (/[0-9]/.test(c)) return nameByte;
  return c === ":" ? colon : 0;
});

const quote = 34;
const backslash = 92;
const comma = 44;
const equals = 61;
const closing = 125;

export function isBlank(byte: number | undefined): boolean {
  return byte === 32 || byte === 9;
}

export function skipBlanks(scan: Scan): void {
  while (scan.at < scan.end && isBlank(scan.bytes[scan.at])) scan.at++;
}

/** What is written of a text that is shown in a message. */
export function shown(scan: Scan, from: number, to = scan.end): string {
  if (from >= to) return "the end of the line";
  const text = scan.bytes.toString("utf8", from, Math.min(to, from + 40));
  return JSON.stringify(to - from > 40 ? `${text}…` : text);
}

/** Reads a metric's name, quoted or not; the empty text where there is none. */
export function readMetricName(scan: Scan): string {
  const { bytes, end } = scan;
  const from = scan.at;
  if (bytes[from] === quote) return readQuotedName(scan);
  let at = from;
  if (((kinds[bytes[at] ?? 0] ?? 0) & (nameStart | colon)) === 0 || at >= end) return "";
  for (at++; at < end && ((kinds[bytes[at] ?? 0] ?? 0) & (nameByte | colon)) !== 0; ) at++;
  scan.at = at;
  return bytes.toString("latin1", from, at);
}

const classicName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

function readQuotedName(scan: Scan): string {
  const from = scan.at + 1;
  const to = closingQuote(scan, from);
  if (to === -1) {
    scan.problem = `the name ${shown(scan, scan.at)} has no closing quote`;
    return "";
  }
  const read = readQuoted(scan.bytes, from, to, scan.strict);
  scan.at = to + 1;
  if (read.problem !== undefined) scan.problem = read.problem.replace("value of a label", "name");
  else if (scan.strict && !classicName.test(read.text)) {
    scan.problem = `the name ${shown(scan, from - 1, to + 1)} has characters that only Prometheus 3 reads, and promtool does not`;
  }
  return read.text ?? "";
}

function closingQuote(scan: Scan, from: number): number {
  for (let at = from; at < scan.end; at++) {
    const byte = scan.bytes[at];
    if (byte === backslash) at++;
    else if (byte === quote) return at;
  }
  return -1;
}

/**
 * Reads a label set; the scan stands behind the opening brace, and behind the closing one afterwards. A name in quotes is the
 * metric's where nothing follows it, which the format allows once and only where none stands before the brace.
 */
export function readLabels(scan: Scan, cache: LabelCache, options: { readonly blanks: boolean }): void {
  const { bytes, end } = scan;
  const skip = options.blanks ? skipBlanks : () => {};
  scan.count = 0;
  for (;;) {
    skip(scan);
    if (bytes[scan.at] === closing && scan.at < end) {
      scan.at++;
      // As long as it has to be: an array that grows takes room for many.
      scan.labels = scan.found.slice(0, scan.count);
      return;
    }
    if (!readLabel(scan, cache, options)) return;
    if (scan.problem !== undefined) return;
    skip(scan);
    const next = scan.at < end ? bytes[scan.at] : undefined;
    if (next === comma) scan.at++;
    else if (next !== closing) {
      scan.problem =
        next === undefined
          ? "the labels have no closing brace"
          : `a comma or a closing brace must follow a label, not ${shown(scan, scan.at)}`;
      return;
    }
  }
}

function readLabel(scan: Scan, cache: LabelCache, options: { readonly blanks: boolean }): boolean {
  const { bytes, end } = scan;
  const from = scan.at;
  let at = from;
  let hash = seed;
  const place = scan.count;
  const repeated = scan.last.repeated(place, bytes, from, end);
  const again = repeated > 0 ? scan.last.label(place) : undefined;
  if (again !== undefined) {
    scan.at = from + repeated;
    return accept(scan, again);
  }
  // The usual form, name="value", in one go.
  if (at < end && ((kinds[bytes[at] ?? 0] ?? 0) & nameStart) !== 0) {
    for (; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (((kinds[byte] ?? 0) & nameByte) === 0) break;
      hash = Math.imul(hash ^ byte, prime);
    }
    const equalsAt = at;
    if (bytes[at] === equals && bytes[at + 1] === quote && at + 1 < end) {
      hash = Math.imul(Math.imul(hash ^ equals, prime) ^ quote, prime);
      for (at += 2; at < end; at++) {
        const byte = bytes[at] ?? 0;
        hash = Math.imul(hash ^ byte, prime);
        if (byte === quote) {
          scan.at = at + 1;
          const label = cache.take(bytes, from, equalsAt, at + 1, mixed(hash));
          if (typeof label !== "string") scan.last.keep(place, bytes, from, at + 1, label);
          return accept(scan, label);
        }
        if (byte !== backslash) continue;
        at++;
        const escaped = bytes[at] ?? 0;
        hash = Math.imul(hash ^ escaped, prime);
      }
      scan.problem = `the value ${shown(scan, equalsAt + 1)} has no closing quote`;
      return false;
    }
  }
  return readOtherLabel(scan, options);
}

/** With blanks, with a quoted name, or wrong. */
function readOtherLabel(scan: Scan, { blanks }: { readonly blanks: boolean }): boolean {
  const { bytes, end } = scan;
  const from = scan.at;
  const name = readMetricName(scan);
  if (scan.problem !== undefined) return false;
  const quoted = bytes[from] === quote;
  if (name === "" || (name.includes(":") && !quoted)) {
    scan.problem = `a label's name must stand here, not ${shown(scan, from)}`;
    return false;
  }
  if (blanks) skipBlanks(scan);
  const next = scan.at < end ? bytes[scan.at] : undefined;
  if (next !== equals) {
    if (next !== comma && next !== closing) {
      scan.problem = `= must follow the label's name ${name}, not ${shown(scan, scan.at)}`;
    } else if (scan.name !== "") {
      scan.problem = quoted
        ? `the metric has two names, ${scan.name} and ${name}`
        : `= must follow the label's name ${name}, not ${shown(scan, scan.at)}`;
    } else scan.name = name;
    return scan.problem === undefined;
  }
  scan.at++;
  if (blanks) skipBlanks(scan);
  if (scan.at >= end || bytes[scan.at] !== quote) {
    scan.problem = `the value of the label ${name} must stand in quotes, not ${shown(scan, scan.at)}`;
    return false;
  }
  const to = closingQuote(scan, scan.at + 1);
  if (to === -1) {
    scan.problem = `the value ${shown(scan, scan.at)} has no closing quote`;
    return false;
  }
  const value = readQuoted(bytes, scan.at + 1, to, scan.strict);
  scan.at = to + 1;
  return accept(scan, value.text === undefined ? value.problem : hashedLabel(name, value.text));
}

function accept(scan: Scan, label: Label | string): boolean {
  if (typeof label === "string") scan.problem = label;
  else if (label.name === "__name__") scan.problem = "the label __name__ is reserved";
  else {
    for (let i = 0; i < scan.count; i++) {
      if (scan.found[i]?.name === label.name) {
        scan.problem = `the label ${label.name} stands twice`;
        return false;
      }
    }
    scan.found[scan.count++] = label;
    scan.hash = (scan.hash + label.hash) | 0;
    scan.hash2 = (scan.hash2 + label.hash2) | 0;
  }
  return scan.problem === undefined;
}
