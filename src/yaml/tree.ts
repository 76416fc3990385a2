/** A YAML or JSON document as a tree whose every node knows where it stands. Knows no syntax and no meaning. */

/** How a scalar is written, which decides where its characters stand. */
export type Style = "plain" | "single" | "double" | "literal" | "folded";

export interface Scalar {
  readonly kind: "scalar";
  /** The text of a string, and the spelling of any other scalar. */
  readonly text: string;
  readonly style: Style;
  readonly from: number;
  readonly to: number;
}

export interface Entry {
  readonly key: string;
  /** Where the key stands. */
  readonly from: number;
  readonly value: Tree;
}

interface Mapping {
  readonly kind: "map";
  readonly entries: readonly Entry[];
  readonly from: number;
  readonly to: number;
}

interface List {
  readonly kind: "list";
  readonly items: readonly Tree[];
  readonly from: number;
  readonly to: number;
}

export type Tree = Scalar | Mapping | List;

/** The entry of a map, or undefined where the node has none of that name or is not a map. */
export function entry(of: Tree | undefined, key: string): Entry | undefined {
  return of?.kind === "map" ? of.entries.find((e) => e.key === key) : undefined;
}

export function get(of: Tree | undefined, ...keys: readonly string[]): Tree | undefined {
  return keys.reduce((node, key) => entry(node, key)?.value, of);
}

export function has(of: Tree | undefined, key: string): boolean {
  return entry(of, key) !== undefined;
}

/** The items of a list; none where it is not a list. */
export function items(of: Tree | undefined): readonly Tree[] {
  return of?.kind === "list" ? of.items : [];
}

export function entriesOf(of: Tree | undefined): readonly Entry[] {
  return of?.kind === "map" ? of.entries : [];
}

/** The text of a scalar that is not null. */
export function textOf(of: Tree | undefined): string | undefined {
  return of?.kind === "scalar" && !isNull(of) ? of.text : undefined;
}

export function isNull(of: Tree | undefined): boolean {
  return of?.kind === "scalar" && of.style === "plain" && /^(?:|~|null|Null|NULL)$/.test(of.text);
}

export function isTrue(of: Tree | undefined): boolean {
  return of?.kind === "scalar" && of.style === "plain" && /^(?:true|True|TRUE)$/.test(of.text);
}
