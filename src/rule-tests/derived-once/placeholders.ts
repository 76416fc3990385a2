/** Placeholders for names, numbered in the order of their first appearance, and the way back. Knows nothing of what is named. */

/**
 * A character on either side that hardly any text has; rules whose texts have it share no tests. Within Latin-1, or V8 would keep
 * all the tests of a large catalog at two bytes a character.
 */
const [open, close] = ["\u00a4", "\u00a6"];
const placeholder = new RegExp(`${open}[A-Za-z]\\d+${close}`, "g");

/** A metric, an SLO, an alert, a place in the catalog, a text. */
type NameKind = "metric" | "slo" | "alert" | "place" | "text";

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

/** Puts names into a value. */
export interface Naming {
  <V>(value: V): V;
  /** Whether each name stands in any text as it is, without quotes or escapes. */
  readonly isPlain: boolean;
}

/** What holds placeholders. */
export interface Marked {
  readonly objects: ReadonlySet<object>;
  readonly stands: ReadonlySet<string>;
}

/** Puts the names back into data; what holds no placeholder stays the same object. */
export function withNames<T>(value: T, originals: ReadonlyMap<string, string>, marked: Marked): T;
export function withNames(value: unknown, originals: ReadonlyMap<string, string>, marked: Marked): unknown {
  const { objects } = marked;
  const text = (of: string): string =>
    of.includes(open) ? of.replace(placeholder, (stand) => originals.get(stand) ?? stand) : of;
  const named = (part: unknown): unknown => {
    if (typeof part === "string") return text(part);
    if (typeof part !== "object" || part === null || !objects.has(part)) return part;
    if (Array.isArray(part)) return part.map(named);
    const copy: Record<string, unknown> = {};
    for (const key of Object.keys(part)) copy[text(key)] = named((part as Readonly<Record<string, unknown>>)[key]);
    return copy;
  };
  return named(value);
}

/** The objects of some data that hold a placeholder, in a text or a key of theirs, at any depth, and the placeholders. */
export function markedIn(value: unknown): Marked {
  const objects = new Set<object>();
  const stands = new Set<string>();
  const seen = new Map<object, boolean>();
  const isText = (text: string): boolean => {
    if (!text.includes(open)) return false;
    for (const stand of text.match(placeholder) ?? []) stands.add(stand);
    return true;
  };
  const visit = (part: unknown): boolean => {
    if (typeof part === "string") return isText(part);
    if (typeof part !== "object" || part === null) return false;
    const before = seen.get(part);
    if (before !== undefined) return before;
    seen.set(part, false);
    let isMarked = false;
    for (const key of Object.keys(part)) {
      if (visit((part as Readonly<Record<string, unknown>>)[key])) isMarked = true;
      if (isText(key)) isMarked = true;
    }
    seen.set(part, isMarked);
    if (isMarked) objects.add(part);
    return isMarked;
  };
  visit(value);
  return { objects, stands };
}
