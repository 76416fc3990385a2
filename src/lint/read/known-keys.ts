/** Keys that a server knows at each place of its configuration. Knows no server, and nothing of what the keys hold. */
import { didYouMean } from "../../basics/suggest.ts";
import { entriesOf, items, type Tree } from "../../yaml/tree.ts";

export interface KnownKeys {
  readonly below: ReadonlyMap<string, Below>;
  /** What stands below any other key, where keys are names that the file chooses. */
  readonly anyName?: KnownKeys;
}

/** Undefined where everything may be; a function where the keys repeat further below. */
type Below = KnownKeys | (() => KnownKeys) | undefined;

/** Keys with anything below, separated by blanks, and keys with known ones below: of a map, or of each in a list. */
export function keys(words: string, below: Readonly<Record<string, Below>> = {}): KnownKeys {
  const anything = words
    .split(" ")
    .filter(Boolean)
    .map((word): readonly [string, Below] => [word, undefined]);
  return { below: new Map([...anything, ...Object.entries(below)]) };
}

export interface UnknownKey {
  /** `route.routes[0].recieiver` */
  readonly at: string;
  readonly key: string;
  readonly from: number;
  readonly hint: string | undefined;
}

export function unknownKeys(tree: Tree | undefined, known: KnownKeys, at = ""): readonly UnknownKey[] {
  return [
    ...items(tree).flatMap((item, i) => unknownKeys(item, known, `${at}[${i}]`)),
    ...entriesOf(tree).flatMap(({ key, from, value }) => {
      const path = at === "" ? key : `${at}.${key}`;
      // Go passes over a key that is null.
      if (/^(?:|~|null|Null|NULL)$/.test(key)) return [];
      if (known.anyName) return unknownKeys(value, known.anyName, path);
      if (!known.below.has(key)) return [{ at: path, key, from, hint: didYouMean(key, [...known.below.keys()]) }];
      const below = known.below.get(key);
      if (below === undefined) return [];
      return unknownKeys(value, typeof below === "function" ? below() : below, path);
    }),
  ];
}
