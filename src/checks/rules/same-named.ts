/** What a check of rules beside each other gets: those that share their name. */
import { derived, derivedFromText } from "../../basics/derived.ts";
import type { Expr } from "../../promql/ast.ts";
import type { Facts, LabelFact } from "../../promql/infer/facts.ts";
import { constant } from "../../promql/infer/interval.ts";
import { labelsOfRule, ownTexts, type Rule } from "../rule.ts";
import { sketchOf } from "./overlap.ts";

/**
 * A rule that may return something, and as little of its expression as comparing it needs: with the facts and the tree of each, a
 * third of what 50,000 rules take would be theirs.
 */
export interface InferredRule {
  readonly rule: Rule;
  readonly sketch: number;
  /** Whether its series may have labels that nobody can list. */
  readonly hasOtherLabels: boolean;
  /** The labels of its series, where another rule of the file has its name and they can be listed. */
  readonly labels: ReadonlyMap<string, MadeLabel> | undefined;
  /** The one value that its series ever have. */
  readonly value: number | undefined;
}

/** A label of what a rule makes, without the reasons. */
export type MadeLabel = Pick<LabelFact, "presence" | "values">;

export interface RulesContext {
  /** Every rule of every file, in order. */
  readonly all: readonly Rule[];
  /** Those that share their name with another one of their kind and folder, in order. */
  readonly rules: readonly InferredRule[];
}

/** The rules that share their name with another one in their folder, and whether one of those stands in the same file. */
export function sameNamed(rules: readonly Rule[]): ReadonlyMap<Rule, boolean> {
  const several = (group: readonly Rule[]): boolean => group.length > 1;
  // Where a rule stands is only asked of those whose name is not the only one.
  const alike = grouped(rules, nameOf).filter(several);
  const inFolders = alike.flatMap((group) => grouped(group, nameInFolder).filter(several));
  return new Map(
    inFolders.flatMap((group) =>
      grouped(group, pathOf).flatMap((inFile) => inFile.map((rule) => [rule, several(inFile)] as const)),
    ),
  );
}

/** What is kept of a rule whose expression has these facts; undefined where it never returns anything. */
export function inferredRule(rule: Rule, expr: Expr, facts: Facts, isInFile: boolean): InferredRule | undefined {
  if (facts.empty.kind === "always") return undefined;
  const hasOtherLabels = facts.labels.others === "any";
  return {
    rule,
    sketch: sketchOf(expr),
    hasOtherLabels,
    labels: isInFile && !hasOtherLabels ? madeLabels(rule, facts) : undefined,
    value: constant(facts.values),
  };
}

/** Those that the rule sets come first: most rules of one name differ in them. */
function madeLabels(rule: Rule, { labels }: Facts): ReadonlyMap<string, MadeLabel> {
  const own = ownTexts(rule);
  const { known } = labelsOfRule(rule.name.text, labels, own);
  const made = new Map<string, MadeLabel>();
  for (const name of [...Object.keys(own), ...known.keys()]) {
    const fact = known.get(name);
    if (fact) made.set(name, { presence: fact.presence, values: fact.values });
  }
  return made;
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
  return folderIn(pathOf(rule));
}

const folderIn = derivedFromText((path) => path.replace(/[^/\\]*$/, ""));

/** The rule without the order of its fields. */
export const contentOf = derived((rule: Rule): string =>
  JSON.stringify([rule.expr.text.trim(), Object.entries(ownTexts(rule)).sort(), rule.forMs]),
);
