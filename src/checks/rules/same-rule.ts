/** Finds the same rule in several files of a folder, which one Prometheus loads. */
import type { RulesCheck } from "../check.ts";
import { findingIn } from "../finding.ts";
import { ownTexts, type Rule } from "../rule.ts";
import { grouped } from "./same-named.ts";

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
    // Most names are the only one of their kind, and then nobody asks for more.
    const alike = grouped(all, ({ kind, name }) => `${kind} ${name.text}`).filter((group) => group.length > 1);
    return alike
      .flatMap((group) => grouped(group, contentOf).filter((same) => same.length > 1))
      .flatMap((same) => grouped(same, folderOf))
      .flatMap(([first, ...others]) => others.flatMap((other) => (first ? problem(first, other) : [])));
  },
};

function contentOf(rule: Rule): string {
  return JSON.stringify([rule.expr.text.trim(), Object.entries(ownTexts(rule)).sort(), rule.forMs]);
}

function pathOf({ name }: Rule): string {
  return name.place(0)?.path ?? "";
}

function folderOf(rule: Rule): string {
  return pathOf(rule).replace(/[^/\\]*$/, "");
}

function problem(first: Rule, other: Rule) {
  // Two in one file are for same-series.
  if (pathOf(first) === pathOf(other)) return [];
  const place = first.name.place(0);
  return [
    findingIn(other.name, undefined, `${place?.path}:${place?.line} has the same rule`, {
      hint: "keep one of the two",
    }),
  ];
}
