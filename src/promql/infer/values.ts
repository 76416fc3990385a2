/** Sets of label values: finite ones, and open ones of which only matchers are known. Knows nothing of labels' names. */
import type { Matcher } from "../ast.ts";
import type { Values } from "./facts.ts";
import { matches } from "./matches.ts";

/** Larger sets say nothing that a person could use, and cost time to combine. */
const maxFinite = 2000;

export const noValues: Values = { kind: "finite", values: new Set() };
export const anyValues: Values = { kind: "open", passing: [], known: [] };

export function finite(values: Iterable<string>): Values {
  const set = new Set(values);
  set.delete("");
  return set.size > maxFinite ? anyValues : { kind: "finite", values: set };
}

/** What a declared label can hold: the listed values, or any where others may exist. */
export function open(known: readonly string[]): Values {
  return { kind: "open", passing: [], known };
}

export function isEmpty(values: Values): boolean {
  return values.kind === "finite" && values.values.size === 0;
}

/** How many values there are; infinite where open. */
export function size(values: Values): number {
  return values.kind === "finite" ? values.values.size : Number.POSITIVE_INFINITY;
}

export function has(values: Values, value: string): boolean {
  if (value === "") return false;
  return values.kind === "finite" ? values.values.has(value) : values.passing.every((m) => matches(m, value));
}

/** The values that pass a matcher. An open set with `=` becomes finite, so does one with `=~"a|b"`. */
export function restrict(values: Values, matcher: Matcher, alternatives: readonly string[] | undefined): Values {
  if (values.kind === "finite") {
    const kept = [...values.values].filter((v) => matches(matcher, v));
    return kept.length === values.values.size ? values : finite(kept);
  }
  if (alternatives) return finite(alternatives.filter((v) => has(values, v)));
  return {
    kind: "open",
    passing: [...values.passing, matcher],
    known: values.known.filter((v) => matches(matcher, v)),
  };
}

/** What both sets hold: where both are open, whatever passes the matchers of both. */
export function intersect(a: Values, b: Values): Values {
  if (a.kind === "finite") return finite([...a.values].filter((v) => has(b, v)));
  if (b.kind === "finite") return intersect(b, a);
  return {
    kind: "open",
    passing: [...a.passing, ...b.passing.filter((m) => !a.passing.includes(m))],
    known: a.known.filter((v) => has(b, v)),
  };
}

export function union(a: Values, b: Values): Values {
  if (a === b) return a;
  if (a.kind === "finite" && b.kind === "finite") {
    return isIn(b.values, a.values) ? a : finite([...a.values, ...b.values]);
  }
  if (isEmpty(a)) return b;
  if (isEmpty(b)) return a;
  const [openOne, other] = a.kind === "open" ? [a, b] : [b as typeof a & { kind: "open" }, a];
  if (other.kind === "finite") {
    // A matcher stays only if the finite values pass it as well.
    const passing = openOne.passing.filter((m) => [...other.values].every((v) => matches(m, v)));
    return { kind: "open", passing, known: [...new Set([...openOne.known, ...other.values])] };
  }
  const passing = openOne.passing.filter((m) => other.passing.includes(m));
  return { kind: "open", passing, known: [...new Set([...openOne.known, ...other.known])] };
}

/** What is in any of many sets; a thousand finite ones are put together once, not one after the other. */
export function unionOf(all: readonly Values[]): Values {
  const [first = noValues] = all;
  if (all.every((values) => values === first)) return first;
  const together = new Set<string>();
  const others: Values[] = [];
  for (const values of all) {
    if (values.kind === "finite") for (const value of values.values) together.add(value);
    else if (others.at(-1) !== values) others.push(values);
  }
  const whole = first.kind === "finite" && first.values.size === together.size ? first : finite(together);
  return others.length === 0 ? whole : union(others.reduce(union), whole);
}

function isIn(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  if (part.size > whole.size) return false;
  for (const value of part) if (!whole.has(value)) return false;
  return true;
}

/** Certainly nothing in common. Two open sets may always meet. */
export function disjoint(a: Values, b: Values): boolean {
  return isEmpty(intersect(a, b));
}

/** No value of the set passes the matcher. */
export function disjointFrom(values: Values, matcher: Matcher): boolean {
  if (values.kind === "finite") return [...values.values].every((v) => !matches(matcher, v));
  return matcher.op === "=" && !has(values, matcher.value);
}
