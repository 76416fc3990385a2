/** Label sets, and what is left of them. The same labels lose the same names at every moment: each is computed once. */
import type { Labels } from "./sample.ts";

export const noLabels: Labels = {};

const keys = new WeakMap<Labels, string>();

/** Equal for equal label sets. */
export function keyOf(labels: Labels): string {
  let key = keys.get(labels);
  if (key === undefined) {
    key = JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
    keys.set(labels, key);
  }
  return key;
}

type Derived = WeakMap<Labels, WeakMap<object, Labels>>;

function once(known: Derived, labels: Labels, of: object, make: () => Labels): Labels {
  const own = known.get(labels) ?? new WeakMap<object, Labels>();
  known.set(labels, own);
  const made = own.get(of) ?? make();
  own.set(of, made);
  return made;
}

const [kept, dropped, replaced]: readonly [Derived, Derived, Derived] = [new WeakMap(), new WeakMap(), new WeakMap()];

export function keep(labels: Labels, names: readonly string[]): Labels {
  return once(kept, labels, names, () => keeping(labels, names));
}

/** `__name__` is dropped as well. */
export function drop(labels: Labels, names: readonly string[]): Labels {
  return once(dropped, labels, names, () => dropping(labels, names));
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

/** `value` is asked once for each expression and label set; a label that is empty goes. */
export function replace(labels: Labels, label: string, expr: object, value: () => string | undefined): Labels {
  return once(replaced, labels, expr, () => {
    const made = value();
    if (made === undefined) return labels;
    const { [label]: _, ...others } = labels;
    return made === "" ? others : { ...others, [label]: made };
  });
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
