/** What a check of rules beside each other gets: those that share their name. */
import { derived } from "../../basics/derived.ts";
import type { Expr } from "../../promql/ast.ts";
import type { Facts } from "../../promql/infer/facts.ts";
import { ownTexts, type Rule } from "../rule.ts";

/** A rule and what is known of the result of its expression. */
export interface InferredRule {
  readonly rule: Rule;
  readonly expr: Expr;
  readonly facts: Facts;
}

export interface RulesContext {
  /** Every rule of every file, in order. */
  readonly all: readonly Rule[];
  /** Those that share their name with another one of their kind and folder, in order. */
  readonly rules: readonly InferredRule[];
}

/** The rules that share their name with another one in their folder: a small part of very many, so that facts are kept of those only. */
export function sameNamed(rules: readonly Rule[]): ReadonlySet<Rule> {
  const several = (group: readonly Rule[]): boolean => group.length > 1;
  // Where a rule stands is only asked of those whose name is not the only one.
  const alike = grouped(rules, nameOf).filter(several);
  return new Set(alike.flatMap((group) => grouped(group, nameInFolder).filter(several)).flat());
}

/** Groups in the order of their first members. */
export function grouped<T>(all: readonly T[], keyOf: (one: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

function nameOf({ kind, name }: Rule): string {
  return `${kind} ${name.text}`;
}

export function nameInFolder(rule: Rule): string {
  return `${nameOf(rule)} ${folderOf(rule)}`;
}

export function pathOf({ name }: Rule): string {
  return name.place(0)?.path ?? "";
}

/** Prometheus loads all files of a folder, as a rule. */
export function folderOf(rule: Rule): string {
  return pathOf(rule).replace(/[^/\\]*$/, "");
}

/** The rule without the order of its fields. */
export const contentOf = derived((rule: Rule): string =>
  JSON.stringify([rule.expr.text.trim(), Object.entries(ownTexts(rule)).sort(), rule.forMs]),
);
