/** Labels from bytes; those that occur again and again are made once. Knows nothing of lines. */
import { isUtf8 } from "node:buffer";
import type { Label } from "./sample.ts";

/** A label that cannot be: why. */
type NoLabel = string;

export interface LabelCache {
  /** From bytes that are `name="value"`, with the place of the `=` and the hash of all bytes. */
  take(bytes: Buffer, from: number, equals: number, to: number, hash: number): Label | NoLabel;
}

const slots = 4096;
const width = 128;

/**
 * Remembers as many labels as have a slot, so that no text makes it grow. Strict, it refuses escapes that the text format has
 * not.
 */
export function labelCache(strict: boolean): LabelCache {
  const arena = Buffer.alloc(slots * width);
  const lengths = new Uint16Array(slots);
  const labels: (Label | undefined)[] = new Array(slots).fill(undefined);

  return {
    take(bytes, from, equals, to, hash) {
      const length = to - from;
      const slot = hash & (slots - 1);
      const cached = labels[slot];
      if (cached !== undefined && lengths[slot] === length) {
        let i = 0;
        for (let at = slot * width; i < length && arena[at] === bytes[from + i]; at++) i++;
        if (i === length) return cached;
      }
      const made = makeLabel(bytes, from, equals, to, hash, strict);
      if (typeof made !== "string" && length <= width) {
        bytes.copy(arena, slot * width, from, to);
        lengths[slot] = length;
        labels[slot] = made;
      }
      return made;
    },
  };
}

function makeLabel(
  bytes: Buffer,
  from: number,
  equals: number,
  to: number,
  hash: number,
  strict: boolean,
): Label | NoLabel {
  const name = bytes.toString("latin1", from, equals);
  const value = readQuoted(bytes, equals + 2, to - 1, strict);
  if (value.problem !== undefined) return value.problem;
  const { text } = value;
  // Written with an escape, the same value has other bytes.
  return value.plain ? { name, value: text, hash, hash2: secondHash(bytes, from, to) } : hashedLabel(name, text);
}

function secondHash(bytes: Buffer, from: number, to: number): number {
  let hash = seed2;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), prime2);
  return mixed(hash);
}

/** A label from its texts, with the hashes that its bytes would have. */
export function hashedLabel(name: string, value: string): Label {
  const bytes = Buffer.from(`${name}="${value}"`);
  let hash = seed;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, prime);
  return {
    name,
    value,
    hash: mixed(hash),
    hash2: secondHash(bytes, 0, bytes.length),
  };
}

export const seed = 0x811c9dc5 | 0;
export const prime = 0x01000193;
const seed2 = 0x2f0b4a27;
const prime2 = 0x5bd1e995;

/** Spreads a hash, so that sums of hashes are as good as hashes. */
export function mixed(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

type Quoted =
  | {
      readonly problem: string;
      readonly text?: undefined;
      readonly plain?: undefined;
    }
  | {
      readonly problem?: undefined;
      readonly text: string;
      readonly plain: boolean;
    };

/** What stands between two quotes. */
export function readQuoted(bytes: Buffer, from: number, to: number, strict: boolean): Quoted {
  let ascii = true;
  let escaped = false;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x80) ascii = false;
    else if (byte === 92) escaped = true;
  }
  if (!ascii && !isUtf8(bytes.subarray(from, to))) return { problem: "the value of a label is not UTF-8" };
  const raw = ascii ? bytes.toString("latin1", from, to) : bytes.toString("utf8", from, to);
  return escaped ? unescapeLabel(raw, strict) : { text: raw, plain: true };
}

/** The escapes `\\`, `\"` and `\n`; others are refused by the text format and left as they are by OpenMetrics. */
export function unescapeLabel(raw: string, strict: boolean): Quoted {
  const wrong = /(?:^|[^\\])(?:\\\\)*\\(?![\\n"])(.?)/s.exec(raw);
  if (wrong && strict)
    return {
      problem: `\\${wrong[1]} is not an escape: only \\\\, \\" and \\n are`,
    };
  return {
    text: raw.replaceAll(/\\(.)/gs, (all, c: string) => (c === "n" ? "\n" : c === "\\" || c === '"' ? c : all)),
    plain: false,
  };
}
