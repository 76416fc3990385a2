/** The selectors that rules, objectives and panels read scraped series with, and whether a sample is one that they select. */

import { parseFloat64 } from "../exposition/number.ts";
import type { Label } from "../exposition/sample.ts";
import type { Matcher, Selector } from "../promql/ast.ts";
import { boundSpellings } from "../promql/bound.ts";
import { matches as matchesText } from "../promql/infer/matches.ts";
import { print } from "../promql/print/print.ts";

/** `name{…}` without offset: one selector is watched for once. */
export function selectorKey({ name, matchers }: Selector): string {
  return print({ kind: "selector", ...(name === undefined ? {} : { name }), matchers });
}

/** Matchers of labels that a target has rather than a series, or that a dashboard's variable fills in, exclude nothing. */
export function ownMatchers(matchers: readonly Matcher[], targetLabels: ReadonlySet<string>): readonly Matcher[] {
  return matchers.filter((m) => !targetLabels.has(m.label) && !m.value.includes("$"));
}

/** Whether a label that has this value, or is missing where it is empty, is one that the matcher lets through. */
export function matches(matcher: Matcher, value: string): boolean {
  const { label, op } = matcher;
  const spellings = label === "le" ? spellingsOf(value) : [value];
  return op === "!=" || op === "!~"
    ? spellings.every((s) => matchesText(matcher, s))
    : spellings.some((s) => matchesText(matcher, s));
}

function spellingsOf(value: string): readonly string[] {
  const bound = parseFloat64(value);
  return bound === undefined ? [value] : boundSpellings(bound);
}

export function selects(matchers: readonly Matcher[], labels: readonly Label[]): boolean {
  return matchers.every((m) => matches(m, labels.find((l) => l.name === m.label)?.value ?? ""));
}
