/** The labels of the line before: lines mostly repeat them, and bytes are compared faster than they are hashed. Knows no format. */
import type { Label } from "./sample.ts";

/** The label that was read last at one place of a line. */
interface Last {
  /** Not copied: bytes of one buffer stay as they are while its lines are read. */
  bytes: Buffer | undefined;
  from: number;
  length: number;
  label: Label | undefined;
}

export interface LastLabels {
  /** How many bytes from `from` on are the same label as at that place of the line before; 0 where it is another one. */
  repeated(place: number, bytes: Buffer, from: number, end: number): number;
  label(place: number): Label | undefined;
  keep(place: number, bytes: Buffer, from: number, to: number, label: Label): void;
}

/** Further labels of a line are not compared. */
const places = 16;

export function lastLabels(): LastLabels {
  const all: readonly Last[] = Array.from({ length: places }, () => ({
    bytes: undefined,
    from: 0,
    length: 0,
    label: undefined,
  }));
  return {
    repeated(place, bytes, from, end) {
      const last = all[place];
      if (last === undefined || last.bytes !== bytes || from + last.length > end) return 0;
      const { length } = last;
      let at = from;
      // Labels of one name mostly differ in their ends.
      for (let before = last.from; at < from + length && bytes[before] === bytes[at]; before++) at++;
      return at === from + length ? length : 0;
    },
    label: (place) => all[place]?.label,
    keep(place, bytes, from, to, label) {
      const last = all[place];
      if (last === undefined) return;
      last.bytes = bytes;
      last.from = from;
      last.length = to - from;
      last.label = label;
    },
  };
}
