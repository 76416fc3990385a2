/**
 * Mutants side by side. Each is evaluated in one group with the rules that it came from, under a name of its own, and so
 * is every rule that reads it: a test of hundreds of mutants then costs little more than the test of one.
 */
import type { LabelSet, Rule, RuleGroup } from "../../src/model/model.ts";
import { type Expr, metricNames, rewrite } from "../../src/promql/ast.ts";
import type { AlertCheck, TestFile, TestGroup, ValueCheck } from "../../src/rule-tests/test-file/test-file.ts";
import { type RuleMutant, yields } from "./mutants.ts";

export interface Variant {
  readonly id: number;
  readonly mutant: RuleMutant;
  /** New names of what the mutant changes, directly or through others. */
  readonly names: ReadonlyMap<string, string>;
  /** Whether an annotation is looked at. */
  readonly looksAt: (annotation: string) => boolean;
  /** Each rule that takes part, behind the one that it stands for. */
  readonly rules: readonly { readonly of: Rule; readonly rule: Rule }[];
}

const mark = "__";

/** The variant that a name belongs to; undefined for a name of the emitted rules. */
export function variantIn(text: string): number | undefined {
  const found = new RegExp(`${mark}(\\d+)(?![0-9])`).exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

/**
 * How much of a test a variant faces. `itself`: what the mutant yields, without the rules that read it. `readers`: with
 * them, but only those texts that were changed, for Prometheus renders every text at every evaluation, which takes longer
 * than all the rest. What is noticed by less of a test is noticed by the `whole` one.
 */
export type Depth = "itself" | "readers" | "whole";

/** Rules of a group only read what stands before them, so one pass finds all that depend on the mutant. */
export function variantOf(mutant: RuleMutant, id: number, depth: Depth): Variant {
  const names = new Map<string, string>();
  // By itself a mutant goes on from what the rule as it is recorded before: a test may feed that, and not under a new name.
  const reads = depth === "itself" ? new Map<string, string>() : names;
  const add = (name: string): unknown => names.set(name, `${name}${mark}${id}`);
  add(yields(mutant.rule));
  const changed = new Set(changedTexts(mutant));
  const looksAt = (annotation: string): boolean => depth === "whole" || changed.has(annotation);
  const rules: { of: Rule; rule: Rule }[] = [];
  for (const of of mutant.group.rules) {
    const isReader = readBy(of).some((name) => reads.has(name));
    if (!isReader && !names.has(yields(of))) continue;
    add(yields(of));
    rules.push({ of, rule: renamed(of === mutant.rule ? mutant.value : of, names, reads, looksAt) });
  }
  return { id, mutant, names, looksAt, rules };
}

/** The first of these that together bring in every rule that any of them brings in. */
export function covering(mutants: readonly RuleMutant[]): readonly RuleMutant[] {
  const brought = new Set<Rule>();
  return mutants.filter((mutant) => {
    if (brought.has(mutant.rule)) return false;
    for (const { of } of variantOf(mutant, 0, "whole").rules) brought.add(of);
    return true;
  });
}

function changedTexts({ rule, value }: RuleMutant): readonly string[] {
  if (rule.kind !== "alerting" || value.kind !== "alerting") return [];
  return Object.keys(rule.annotations).filter((name) => rule.annotations[name] !== value.annotations[name]);
}

/** What a rule reads: in its expression, and in the queries of its texts. */
function readBy(rule: Rule): readonly string[] {
  const inTexts = rule.kind === "alerting" ? Object.values(rule.annotations).flatMap((t) => t.match(metric) ?? []) : [];
  return [...metricNames(rule.expr), ...inTexts];
}

const metric = /[a-zA-Z_:][\w:]*/g;

type Names = ReadonlyMap<string, string>;

function renamed(rule: Rule, names: Names, reads: Names, looksAt: Variant["looksAt"]): Rule {
  const name = (n: string): string => names.get(n) ?? n;
  const expr = rewrite(
    rule.expr,
    (e): Expr => (e.kind === "selector" && e.name ? { ...e, name: reads.get(e.name) ?? e.name } : e),
  );
  if (rule.kind === "recording") return { ...rule, record: name(rule.record), expr };
  return { ...rule, alert: name(rule.alert), expr, annotations: renamedTexts(only(rule.annotations, looksAt), names) };
}

function renamedTexts(texts: LabelSet, names: Names): LabelSet {
  const read = [...names].filter(([from]) => from.includes(":"));
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, renamedIn(text, new Map(read))]));
}

function only(labels: LabelSet, wanted: (name: string) => boolean): LabelSet {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => wanted(name)));
}

function renamedIn(text: string, names: Names): string {
  return text.replace(metric, (word) => names.get(word) ?? word);
}

/**
 * The group with every variant before what it stands for, and without the rules that none of them needs. One that reads what it
 * records itself reads what was recorded before, as it would alone, and not what the rule behind it records just then.
 */
export function groupWith(variants: readonly Variant[], group: RuleGroup): RuleGroup {
  const needed = new Set(variants.flatMap((v) => v.rules.flatMap(({ rule }) => readBy(rule))));
  const rules: Rule[] = [];
  for (const of of group.rules.toReversed()) {
    const beside = variants.flatMap((v) => v.rules.filter((r) => r.of === of).map((r) => r.rule));
    if (needed.has(yields(of))) {
      rules.unshift(of);
      for (const name of readBy(of)) needed.add(name);
    }
    rules.unshift(...beside);
  }
  return { ...group, rules };
}

/** Whether the test looks at anything of the variant. */
export function concerns(file: TestFile, variant: Variant): boolean {
  return file.groups.some((g) => isChecked(checkedIn([variant], g)));
}

/** The same test, of the variants and of nothing else. */
export function testOf(variants: readonly Variant[], file: TestFile, group: RuleGroup): TestFile {
  const rules = file.rules.map((g) => (g.name === group.name ? group : g));
  return { ...file, rules, groups: file.groups.map((g) => checkedIn(variants, g)).filter(isChecked) };
}

const isChecked = ({ scenarios, alerts }: TestGroup): boolean =>
  alerts.length > 0 || scenarios.some((s) => s.firing.length + s.values.length > 0);

function checkedIn(variants: readonly Variant[], group: TestGroup): TestGroup {
  const alert = <C extends { readonly alert: string }>({ names }: Variant, checks: readonly C[]): readonly C[] =>
    checks.flatMap((c) => (names.has(c.alert) ? [{ ...c, alert: names.get(c.alert) ?? "" }] : []));
  return {
    ...group,
    alerts: variants.flatMap((v) =>
      alert(
        v,
        group.alerts.flatMap((c) => textsOnly(c, v.looksAt)),
      ),
    ),
    scenarios: group.scenarios.map(({ firing, values, ...scenario }) => ({
      ...scenario,
      firing: variants.flatMap((v) => alert(v, firing)),
      values: variants.flatMap(({ names }) => values.flatMap((c) => checksOf(c, names))),
    })),
  };
}

/** Of a check that selects by a pattern of names, one for each name. */
function checksOf(check: ValueCheck, names: Names): readonly ValueCheck[] {
  if (!check.names) {
    const query = renamedIn(check.query, names);
    return query === check.query ? [] : [{ ...check, query }];
  }
  return check.names.flatMap((of) => {
    const name = names.get(of);
    if (name === undefined) return [];
    const query = check.query.replace(/__name__=~"[^"]*"/, `__name__="${name}"`);
    const expected = check.expected.filter((e) => e.labels.__name__ === of);
    return [
      { query, atMs: check.atMs, expected: expected.map((e) => ({ ...e, labels: { ...e.labels, __name__: name } })) },
    ];
  });
}

function textsOnly(check: AlertCheck, looksAt: Variant["looksAt"]): readonly AlertCheck[] {
  const expected = check.expected.map((e) => ({ ...e, annotations: only(e.annotations, looksAt) }));
  return expected.some((e) => Object.keys(e.annotations).length > 0) ? [{ ...check, expected }] : [];
}
