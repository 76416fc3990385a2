/** Finds what is new, gone or in both of two lists. */

export interface Pairs<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly both: readonly (readonly [before: T, after: T])[];
}

/**
 * Pairs the entries of two lists by a key that is unique in each.
 *
 * @example pairs(["a", "b"], ["b", "c"], (x) => x) // { added: ["c"], removed: ["a"], both: [["b", "b"]] }
 */
export function pairs<T>(before: readonly T[], after: readonly T[], key: (entry: T) => string): Pairs<T> {
  const [old, current] = [before, after].map((list) => new Map(list.map((entry) => [key(entry), entry])));
  return {
    added: after.filter((entry) => !old?.has(key(entry))),
    removed: before.filter((entry) => !current?.has(key(entry))),
    both: after.flatMap((entry) => {
      const previous = old?.get(key(entry));
      return previous === undefined ? [] : [[previous, entry] as const];
    }),
  };
}

/** The same for names. */
export function namePairs(before: readonly string[], after: readonly string[]): Pairs<string> {
  return pairs(before, after, (name) => name);
}
