/** Placeholders for names, numbered in the order of their first appearance, and the way back. Knows nothing of what is named. */

/** A private character on either side, which no name and no text has. */
const [open, close] = ["\ue000", "\ue001"];
const placeholder = new RegExp(`${open}[A-Za-z]\\d+${close}`, "g");

/** A metric, an SLO, an alert, a place in the catalog, a text. */
export type NameKind = "metric" | "slo" | "alert" | "place" | "text";

export interface Names {
  /** The placeholder of a name: always the same for the same name. */
  readonly stand: (kind: NameKind, name: string) => string;
  /** The SLO's placeholder as the names of its alerts begin, which differ from it in upper case. */
  readonly standCapitalized: (name: string, written: string) => string;
  /** Lets a text with placeholders pass as one of ours. */
  readonly made: (text: string) => string;
  /** Whether a text looks as if it had a placeholder, although none was put there. */
  readonly isForeign: (text: string) => boolean;
  /** What each placeholder stands for. */
  readonly originals: ReadonlyMap<string, string>;
}

/** @example namesAfter().stand("metric", "shop_requests_total") // a placeholder that reads m0 between two private characters */
export function namesAfter(before?: Names): Names {
  const originals = new Map(before?.originals);
  const stands = new Map([...originals].map(([stand, name]) => [(stand[1] ?? "") + name, stand]));
  const counts = new Map<string, number>();
  for (const [stand] of originals) counts.set(stand[1] ?? "", (counts.get(stand[1] ?? "") ?? 0) + 1);
  const made = new Set<string>();
  const stand = (kind: NameKind, name: string): string => {
    const letter = kind[0] ?? "";
    const known = stands.get(letter + name);
    if (known !== undefined) return known;
    const count = counts.get(letter) ?? 0;
    const found = `${open}${letter}${count}${close}`;
    counts.set(letter, count + 1);
    stands.set(letter + name, found);
    originals.set(found, name);
    made.add(found);
    return found;
  };
  return {
    stand,
    standCapitalized: (name, written) => {
      const capitalized = stand("slo", name).toUpperCase();
      originals.set(capitalized, written);
      return capitalized;
    },
    made: (text) => {
      made.add(text);
      return text;
    },
    isForeign: (text) => text.includes(open) && !made.has(text) && !originals.has(text),
    originals,
  };
}

/** Puts the names back into data; what holds no placeholder stays the same object. */
export function withNames<T>(value: T, originals: ReadonlyMap<string, string>, marked: ReadonlySet<object>): T;
export function withNames(
  value: unknown,
  originals: ReadonlyMap<string, string>,
  marked: ReadonlySet<object>,
): unknown {
  if (typeof value === "string")
    return value.includes(open) ? value.replace(placeholder, (stand) => originals.get(stand) ?? stand) : value;
  if (typeof value !== "object" || value === null || !marked.has(value)) return value;
  if (Array.isArray(value)) return value.map((part) => withNames(part, originals, marked));
  const copy: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value))
    copy[key.includes(open) ? withNames(key, originals, marked) : key] = withNames(part, originals, marked);
  return copy;
}

/** The objects of some data that hold a placeholder, in a text or a key of theirs, at any depth. */
export function markedIn(value: unknown, found: Set<object> = new Set()): Set<object> {
  visit(value, found, new Map());
  return found;
}

function visit(value: unknown, found: Set<object>, seen: Map<object, boolean>): boolean {
  if (typeof value === "string") return value.includes(open);
  if (typeof value !== "object" || value === null) return false;
  const before = seen.get(value);
  if (before !== undefined) return before;
  seen.set(value, false);
  let isMarked = false;
  for (const [key, part] of Object.entries(value)) {
    if (visit(part, found, seen) || key.includes(open)) isMarked = true;
  }
  seen.set(value, isMarked);
  if (isMarked) found.add(value);
  return isMarked;
}
