/** Label sets, and what is left of them. The same labels lose the same names at every moment: each is computed once. */
import { derived } from "../../basics/derived.ts";
import type { Labels } from "./sample.ts";

export const noLabels: Labels = {};

/** Equal for equal label sets. */
export const keyOf = derived((labels: Labels) =>
  JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))),
);

const kept = derived((labels: Labels) => derived((names: readonly string[]) => keeping(labels, names)));

export function keep(labels: Labels, names: readonly string[]): Labels {
  return kept(labels)(names);
}

const dropped = derived((labels: Labels) => derived((names: readonly string[]) => dropping(labels, names)));

/** `__name__` is dropped as well. */
export function drop(labels: Labels, names: readonly string[]): Labels {
  return dropped(labels)(names);
}

const nameless = derived(({ __name__: _, ...rest }: Labels): Labels => rest);

export function withoutName(labels: Labels): Labels {
  return "__name__" in labels ? nameless(labels) : labels;
}

/** The same labels where there is no value; a label that is empty goes. */
export function replace(labels: Labels, label: string, value: string | undefined): Labels {
  if (value === undefined) return labels;
  const { [label]: _, ...others } = labels;
  return value === "" ? others : { ...others, [label]: value };
}

function keeping(labels: Labels, names: readonly string[]): Labels {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = labels[name];
      return value === undefined || value === "" ? [] : [[name, value]];
    }),
  );
}

function dropping(labels: Labels, names: readonly string[]): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => name !== "__name__" && !names.includes(name)));
}
