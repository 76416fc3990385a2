/** What is known of the families while a text is read. Knows nothing of bytes. */
import type { Family, FamilyType } from "./sample.ts";

export interface OpenFamily extends Family {
  type?: FamilyType;
  help?: string;
  unit?: string;
  /** Samples were read, so that its type is settled. */
  sampled: boolean;
}

export interface Families {
  /** The family of a name that a comment or sample has, made if there is none. */
  of(name: string, line: number): OpenFamily;
  get(name: string): OpenFamily | undefined;
  all(): readonly OpenFamily[];
}

/** So many families are kept; what a hostile text names beyond is read, but forgotten at once. */
const mostFamilies = 100_000;

/** The suffixes that samples of a type add to the name of their family, in each format. */
export type Suffixes = Readonly<Partial<Record<FamilyType, readonly string[]>>>;

export const textSuffixes: Suffixes = {
  summary: ["_count", "_sum"],
  histogram: ["_count", "_sum", "_bucket"],
  gaugehistogram: ["_count", "_sum", "_bucket"],
};

export const openMetricsSuffixes: Suffixes = {
  counter: ["_total", "_created"],
  summary: ["_count", "_sum", "_created"],
  histogram: ["_count", "_sum", "_bucket", "_created"],
  gaugehistogram: ["_gcount", "_gsum", "_bucket"],
  info: ["_info"],
};

const anySuffix = /_(?:total|created|count|sum|bucket|gcount|gsum|info)$/;

export function openFamilies(suffixes: Suffixes): Families {
  const byName = new Map<string, OpenFamily>();
  /** Of names with a suffix: once a family owns such a name, no other one can. */
  const owners = new Map<string, OpenFamily>();
  // Lines of one name follow each other. Another family can own a name only after it was asked for itself.
  let lastName = "";
  let last: OpenFamily | undefined;

  const owner = (name: string): OpenFamily | undefined => {
    const own = byName.get(name) ?? owners.get(name);
    if (own) return own;
    const suffix = anySuffix.exec(name)?.[0];
    if (suffix === undefined) return undefined;
    const base = byName.get(name.slice(0, -suffix.length));
    if (base?.type === undefined || !suffixes[base.type]?.includes(suffix)) return undefined;
    if (owners.size < mostFamilies) owners.set(name, base);
    return base;
  };

  return {
    of(name, line) {
      if (name === lastName && last !== undefined) return last;
      lastName = name;
      last = owner(name);
      if (last) return last;
      const made: OpenFamily = { name, line, sampled: false };
      if (byName.size < mostFamilies) byName.set(name, made);
      last = made;
      return made;
    },
    get: owner,
    all: () => [...byName.values()],
  };
}
