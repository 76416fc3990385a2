/** Reads rule groups, as Prometheus' rule files and the operator's PrometheusRule have them. Judges nothing but their form. */

import { derivedFromText } from "../../basics/derived.ts";
import { type Diagnostic, error, warning } from "../../basics/diagnostic.ts";
import { tryParseDuration } from "../../basics/duration.ts";
import { didYouMean } from "../../basics/suggest.ts";
import type { Dialect } from "../../checks/dialect.ts";
import type { Rule, RuleGroup } from "../../checks/rule.ts";
import type { Named } from "../../checks/written.ts";
import { maxSeconds } from "../../promql/parse/lexer.ts";
import type { Source } from "../../yaml/source.ts";
import {
  type Entry,
  entriesOf,
  entry,
  get,
  has,
  isNull,
  items,
  type Scalar,
  type Tree,
  textOf,
} from "../../yaml/tree.ts";
import { standing, written } from "./written.ts";

export interface ReadRules {
  readonly rules: readonly Rule[];
  readonly problems: readonly Diagnostic[];
}

/** The groups of a map with the key `groups`; `kind` is what a manifest says of its server. */
export function readRules(of: Source, document: Tree, kind?: Dialect): ReadRules {
  const rules: Rule[] = [];
  const problems: Diagnostic[] = [];
  const names = new Set<string>();
  checkKeys(document, fileKeys, trouble(of, "groups", problems));
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
    const intervalMs = durationOf(tree, "interval");
    if (textOf(get(tree, "name")) === undefined || name === "") bad(tree.from, "the group has no name");
    const dialect = dialects.find(([, keys]) => keys.some((key) => has(tree, key)))?.[0] ?? kind;
    const group: RuleGroup = {
      name,
      ...(intervalMs === undefined ? {} : { intervalMs }),
      ...(dialect ? { dialect } : {}),
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

/** Keys of groups that only others than Prometheus know. */
const dialects: readonly (readonly [Dialect, readonly string[]])[] = [
  ["thanos", ["partial_response_strategy"]],
  ["mimir", ["source_tenants", "align_evaluation_time_on_interval", "evaluation_delay"]],
  [
    "victoriametrics",
    [
      ...["type", "concurrency", "params", "headers", "notifier_headers", "extra_filter_labels", "tenant", "debug"],
      ...["eval_offset", "eval_delay", "eval_alignment", "update_entries_limit"],
    ],
  ],
];

/** What a key may hold. Nothing, which is null in YAML, is always the same as no key. */
type Form = "text" | "texts" | "duration" | "number" | "flag" | "list" | "any";

const fileKeys: Readonly<Record<string, Form>> = {
  groups: "list",
  // Of mimirtool and lokitool.
  namespace: "text",
};
const groupKeys: Readonly<Record<string, Form>> = {
  name: "text",
  interval: "duration",
  query_offset: "duration",
  limit: "number",
  labels: "texts",
  rules: "list",
  // Of Thanos and Mimir.
  partial_response_strategy: "text",
  source_tenants: "list",
  align_evaluation_time_on_interval: "flag",
  evaluation_delay: "duration",
  // Of VictoriaMetrics.
  type: "text",
  concurrency: "number",
  params: "any",
  headers: "list",
  notifier_headers: "list",
  extra_filter_labels: "any",
  tenant: "text",
  debug: "flag",
  eval_offset: "duration",
  eval_delay: "duration",
  eval_alignment: "flag",
  update_entries_limit: "number",
};
const ruleKeys: Readonly<Record<string, Form>> = {
  alert: "text",
  record: "text",
  expr: "text",
  for: "duration",
  keep_firing_for: "duration",
  labels: "texts",
  annotations: "texts",
};

const vmRuleKeys: Readonly<Record<string, Form>> = { ...ruleKeys, debug: "flag", update_entries_limit: "number" };

function checkKeys(tree: Tree, known: Readonly<Record<string, Form>>, bad: Bad): void {
  for (const { key, from, value } of entriesOf(tree)) {
    // Go passes over a key that is null.
    if (/^(?:|~|null|Null|NULL)$/.test(key)) continue;
    const form = Object.hasOwn(known, key) ? known[key] : undefined;
    if (form === undefined) bad(from, `there is no key "${key}" here`, didYouMean(key, Object.keys(known)));
    else if (!isNull(value)) checkForm(key, value, form, bad);
  }
}

function checkForm(key: string, value: Tree, form: Form, bad: Bad): void {
  if (form === "any") return;
  if (form === "list") {
    if (value.kind !== "list") bad(value.from, `${key} must be a list`);
  } else if (form === "texts") {
    if (value.kind !== "map") bad(value.from, `${key} must be a map`);
    for (const { key: name, value: text } of entriesOf(value)) {
      if (text.kind !== "scalar") bad(text.from, `${key}.${name} must be a text`);
    }
  } else if (value.kind !== "scalar") bad(value.from, `${key} must be a ${form}`);
  else if (
    form === "number" &&
    (value.style !== "plain" || !/^[-+]?[\d_.]+(?:[eE][-+]?\d+)?$|^0[xob]/.test(value.text))
  ) {
    bad(value.from, `${key} must be a number`);
  } else if (form === "duration") duration(value.text, value.from, bad);
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
  checkKeys(tree, group.dialect === "victoriametrics" ? vmRuleKeys : ruleKeys, bad);
  if (record) {
    for (const key of ["for", "keep_firing_for", "annotations"]) {
      const found = entry(tree, key);
      if (found) bad(found.from, `a recording rule has no "${key}"`, "remove it, or make an alert of the rule");
    }
    if (/[{}]/.test(plainName))
      bad(given.value.from, `"${plainName}" is not a metric name`, "labels belong below labels:");
    else if (!/^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(plainName)) {
      const hint =
        "write letters, digits, _ and : only; what Prometheus 2 refuses, Prometheus 3 has to be asked for in quotes";
      problems.push(
        warning("bad-rule", at, `"${plainName}" is not a metric name for every Prometheus`, {
          file: of.position(given.value.from),
          hint,
        }),
      );
    }
  }
  for (const { key, from } of entriesOf(get(tree, "labels"))) {
    if (key === "__name__")
      bad(from, "a rule cannot set the label __name__", "name the rule as its series should be named");
  }
  const zeros = zeroDurations(of, tree, at);
  return {
    kind: alert ? "alert" : "record",
    name: given.value.kind === "scalar" ? written(of, given.value, at) : standing(of, plainName, at, tree.from),
    expr: written(of, expr, at, "expr"),
    labels: named(of, get(tree, "labels"), `${at}.labels`),
    annotations: named(of, get(tree, "annotations"), `${at}.annotations`),
    forMs: durationOf(tree, "for") ?? 0,
    ...(zeros.length > 0 ? { zeros } : {}),
    group,
  };
}

/** Not one after the other into a list that grows: it would have room for 17, and a large rule set has 100,000 of them. */
function named(of: Source, tree: Tree | undefined, at: string): readonly Named[] {
  const texts = entriesOf(tree).filter(hasText);
  return texts.map(({ key, value }) => ({ name: key, value: written(of, value, at, key) }));
}

function hasText(of: Entry): of is Entry & { readonly value: Scalar } {
  return of.value.kind === "scalar";
}

function zeroDurations(of: Source, tree: Tree, at: string): readonly Named[] {
  return ["for", "keep_firing_for"].flatMap((name) => {
    if (durationOf(tree, name) !== 0) return [];
    const value = get(tree, name);
    return value?.kind === "scalar" ? [{ name, value: written(of, value, at, name) }] : [];
  });
}

/** A rule's duration is asked for several times, and thousands of rules have the same. */
const msOf = derivedFromText(tryParseDuration);

/** Milliseconds of a duration that has been checked, or undefined. */
function durationOf(tree: Tree, key: string): number | undefined {
  const text = textOf(get(tree, key));
  return text === undefined ? undefined : msOf(text);
}

function duration(text: string, from: number, bad: Bad): void {
  const ms = msOf(text);
  if (ms === undefined) bad(from, `${JSON.stringify(text)} is not a duration`, 'write "30s", "5m", "1h30m"');
  else if (ms / 1000 > maxSeconds) bad(from, `${text} is longer than the 292 years that Prometheus can count`);
}
