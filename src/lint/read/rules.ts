/** Reads rule groups, as Prometheus' rule files and the operator's PrometheusRule have them. Judges nothing but their form. */
import type { Rule, RuleGroup } from "../../checks/rule.ts";
import type { Named } from "../../checks/written.ts";
import { type Diagnostic, error } from "../../diagnostic.ts";
import { tryParseDuration } from "../../duration.ts";
import { didYouMean } from "../../suggest.ts";
import type { Source } from "../../yaml/source.ts";
import { type Entry, entriesOf, entry, get, has, isNull, items, type Tree, textOf } from "../../yaml/tree.ts";
import { standing, written } from "./written.ts";

export interface ReadRules {
  readonly rules: readonly Rule[];
  readonly problems: readonly Diagnostic[];
}

/** The groups of a map with the key `groups`. */
export function readRules(of: Source, document: Tree): ReadRules {
  const rules: Rule[] = [];
  const problems: Diagnostic[] = [];
  const names = new Set<string>();
  for (const [i, tree] of items(get(document, "groups")).entries()) {
    const name = textOf(get(tree, "name")) ?? `groups[${i}]`;
    const bad = trouble(of, name, problems);
    if (tree.kind !== "map") {
      bad(tree.from, "a group must be a map");
      continue;
    }
    if (names.has(name)) bad(tree.from, `the file has a second group "${name}"`, "rename one of them");
    names.add(name);
    checkKeys(tree, groupKeys, bad);
    const intervalMs = duration(entry(tree, "interval"), bad);
    const group: RuleGroup = {
      name,
      ...(intervalMs === undefined ? {} : { intervalMs }),
      ...(outside.some((key) => has(tree, key)) ? { isOutside: true } : {}),
      labels: named(of, get(tree, "labels"), `${name}.labels`),
    };
    const taken = new Map<string, number>();
    for (const node of items(get(tree, "rules"))) {
      const rule = readRule(of, node, group, taken, problems);
      if (rule) rules.push(rule);
    }
  }
  return { rules, problems };
}

type Bad = (from: number, message: string, hint?: string) => void;

function trouble(of: Source, at: string, problems: Diagnostic[]): Bad {
  return (from, message, hint) => {
    problems.push(error("bad-rule", at, message, { file: of.position(from), ...(hint === undefined ? {} : { hint }) }));
  };
}

/** Groups of Thanos and Mimir, which read what several Prometheus have sent. */
const outside = ["partial_response_strategy", "source_tenants"];

const groupKeys = [
  ...["name", "interval", "query_offset", "limit", "labels", "rules"],
  // Of Thanos and Mimir.
  ...["partial_response_strategy", "source_tenants", "align_evaluation_time_on_interval", "evaluation_delay"],
];
const ruleKeys = ["alert", "record", "expr", "for", "keep_firing_for", "labels", "annotations"];

function checkKeys(tree: Tree, known: readonly string[], bad: Bad): void {
  for (const { key, from } of entriesOf(tree)) {
    if (!known.includes(key)) bad(from, `there is no key "${key}" here`, didYouMean(key, known));
  }
}

function readRule(
  of: Source,
  tree: Tree,
  group: RuleGroup,
  taken: Map<string, number>,
  problems: Diagnostic[],
): Rule | undefined {
  const alert = entry(tree, "alert");
  const record = entry(tree, "record");
  const given = alert ?? record;
  const plainName = textOf(given?.value) ?? "";
  const turn = (taken.get(plainName) ?? 0) + 1;
  taken.set(plainName, turn);
  const at = `${group.name}.${plainName || "rule"}${turn > 1 ? `#${turn}` : ""}`;
  const bad = trouble(of, at, problems);
  if (tree.kind !== "map") bad(tree.from, "a rule must be a map");
  else if (!given) bad(tree.from, "the rule neither alerts nor records", "begin it with `alert:` or `record:`");
  else if (alert && record) bad(tree.from, "the rule both alerts and records", "make two rules of it");
  else if (plainName === "") bad(given.from, "the rule has no name");
  const expr = get(tree, "expr");
  if (tree.kind === "map" && (expr?.kind !== "scalar" || isNull(expr))) bad(tree.from, "the rule has no expression");
  if (!given || plainName === "" || expr?.kind !== "scalar" || isNull(expr)) return undefined;
  checkKeys(tree, ruleKeys, bad);
  if (record) {
    for (const key of ["for", "keep_firing_for", "annotations"]) {
      const found = entry(tree, key);
      if (found) bad(found.from, `a recording rule has no "${key}"`, "remove it, or make an alert of the rule");
    }
    if (!/^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(plainName)) bad(given.value.from, `"${plainName}" is no metric name`);
  }
  duration(entry(tree, "keep_firing_for"), bad);
  return {
    kind: alert ? "alert" : "record",
    name: given.value.kind === "scalar" ? written(of, given.value, at) : standing(of, plainName, at, tree.from),
    expr: written(of, expr, `${at}.expr`),
    labels: named(of, get(tree, "labels"), `${at}.labels`),
    annotations: named(of, get(tree, "annotations"), `${at}.annotations`),
    forMs: duration(entry(tree, "for"), bad) ?? 0,
    group,
  };
}

function named(of: Source, tree: Tree | undefined, at: string): readonly Named[] {
  return entriesOf(tree).flatMap(({ key, value }) =>
    value.kind === "scalar" ? [{ name: key, value: written(of, value, `${at}.${key}`) }] : [],
  );
}

function duration(of: Entry | undefined, bad: Bad): number | undefined {
  const text = textOf(of?.value);
  if (!of || text === undefined) return undefined;
  const ms = tryParseDuration(text);
  if (ms === undefined) {
    bad(of.value.from, `${JSON.stringify(text)} is no duration`, 'write "30s", "5m", "1h30m"');
  }
  return ms;
}
