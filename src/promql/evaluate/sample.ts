/** What an expression is at one moment. */
import type { Labels } from "./store.ts";

export interface Sample {
  readonly labels: Labels;
  readonly value: number;
  /** When it was taken, in milliseconds. */
  readonly ms: number;
}

export type Result =
  | { readonly kind: "scalar"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "vector"; readonly samples: readonly Sample[] };

/** The samples of a series within a window. */
export interface Window {
  readonly labels: Labels;
  readonly times: readonly number[];
  readonly values: readonly number[];
  readonly fromMs: number;
  readonly toMs: number;
}

const nameless = new WeakMap<Labels, Labels>();

export function withoutName(labels: Labels): Labels {
  if (!("__name__" in labels)) return labels;
  let bare = nameless.get(labels);
  if (!bare) {
    const { __name__: _, ...rest } = labels;
    bare = rest;
    nameless.set(labels, bare);
  }
  return bare;
}

type Derived = WeakMap<Labels, WeakMap<readonly string[], Labels>>;

/** The same labels lose the same names at every moment: their key is computed once. */
function once(known: Derived, labels: Labels, names: readonly string[], make: () => Labels): Labels {
  const own = known.get(labels) ?? new WeakMap<readonly string[], Labels>();
  known.set(labels, own);
  const made = own.get(names) ?? make();
  own.set(names, made);
  return made;
}

const [kept, dropped]: readonly [Derived, Derived] = [new WeakMap(), new WeakMap()];

export function keep(labels: Labels, names: readonly string[]): Labels {
  return once(kept, labels, names, () => keeping(labels, names));
}

export function drop(labels: Labels, names: readonly string[]): Labels {
  return once(dropped, labels, names, () => dropping(labels, names));
}

function keeping(labels: Labels, names: readonly string[]): Labels {
  const kept: Record<string, string> = {};
  for (const name of names) {
    const value = labels[name];
    if (value !== undefined && value !== "") kept[name] = value;
  }
  return kept;
}

function dropping(labels: Labels, names: readonly string[]): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => name !== "__name__" && !names.includes(name)));
}
