/** Finds the same rule in several files of a folder, which one Prometheus loads. */
import type { RulesCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import type { Rule } from "../rule.ts";
import { contentOf, folderOf, grouped, pathOf } from "./same-named.ts";

export const sameRule: RulesCheck = {
  on: "rules",
  code: "same-rule",
  severity: ["warning"],
  finds: "a rule that another file of the same folder has as well, with the same expression and labels",
  because: "Prometheus evaluates it twice, and whoever changes one of the two keeps the other as it was",
  example: {
    form: "files",
    fails: `slow.yml:
  - { alert: Slow, expr: queue_length > 10, for: 5m }
all.yml:
  - { alert: Slow, expr: queue_length > 10, for: 5m }`,
    passes: `slow.yml:
  - { alert: Slow, expr: queue_length > 10, for: 5m }
all.yml:
  - { alert: VerySlow, expr: queue_length > 100, for: 5m }`,
  },
  run: ({ all }) => {
    // Most rules are the only one of their name, or the only one with their expression: then nobody asks for more.
    const alike = grouped(all, ({ kind, name }) => `${kind} ${name.text}`).filter((group) => group.length > 1);
    const pairs = alike
      .flatMap((group) => grouped(withSharedText(group), contentOf).filter((same) => same.length > 1))
      .flatMap((same) => grouped(same, folderOf))
      .flatMap(([first, ...others]) => others.flatMap((other) => (first ? pairOf(first, other) : [])));
    // Copies of whole files are one mistake, however many rules they have.
    return grouped(pairs, ({ first, other }) => `${pathOf(first)} ${pathOf(other)}`).flatMap(([pair, ...more]) =>
      pair ? [problem(pair, more.length)] : [],
    );
  },
};

function withSharedText(group: readonly Rule[]): readonly Rule[] {
  const texts = group.map(({ expr }) => expr.text.trim());
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return group.filter((_, i) => (counts.get(texts[i] ?? "") ?? 0) > 1);
}

interface Pair {
  readonly first: Rule;
  readonly other: Rule;
}

function pairOf(first: Rule, other: Rule): readonly Pair[] {
  // Two in one file are for same-series.
  return pathOf(first) === pathOf(other) ? [] : [{ first, other }];
}

function problem({ first, other }: Pair, more: number): Finding {
  const place = first.name.place(0);
  const others = more === 0 ? "" : `, and ${more} more of this file`;
  return findingIn(other.name, undefined, `${place?.path}:${place?.line} has the same rule${others}`, {
    hint: "keep one of the two",
  });
}
