/**
 * Derives tests once for all rules that differ in names alone, and puts the names of each into what comes out: a thousand SLOs
 * are simulated once. Knows nothing of how tests are derived.
 */
import { type AlertingRule, alertingRules, type Model, type RuleGroup, type SloModel } from "../../model/model.ts";
import { isOfScrapes } from "../../promql/of-scrapes.ts";
import type { SeriesSchema } from "../../promql/schema.ts";
import { withSynthetic } from "../series/synthetic-series.ts";
import { type Canonical, canonicalRule, canonicalSlo, familiesOf, partsOf } from "./canonical.ts";
import { type Marked, markedIn, type Naming, withNames } from "./placeholders.ts";

/** How tests are derived, from a model with the synthetic series of its SLOs. */
export interface Derivation<Tested extends { readonly tested: { readonly rule: AlertingRule } }, Recorded> {
  readonly alert: (rule: AlertingRule, model: Model) => Tested;
  readonly recordings: (slo: SloModel, model: Model) => Recorded;
  /** The same with the names that a function puts into the parts of it, at once or when they are read. */
  readonly named: {
    readonly alert: (of: Tested, named: Naming) => Tested;
    readonly recordings: (of: Recorded, named: Naming) => Recorded;
  };
}

/** The same for one model. */
export interface Derived<Tested, Recorded> {
  readonly alert: (rule: AlertingRule) => Tested;
  readonly recordings: (slo: SloModel) => Recorded;
  /** The same for all SLOs that differ from one another in names alone, with the alerts about them. */
  readonly shapeOf: (slo: SloModel, rules: readonly AlertingRule[]) => string;
}

/** The same, each derived once. It remembers them for as long as somebody holds it, and no longer. */
export function derivedOnce<T extends { readonly tested: { readonly rule: AlertingRule } }, R>(
  model: Model,
  derive: Derivation<T, R>,
): Derived<T, R> {
  const whole = withSyntheticSeries(model);
  const families = familiesOf(model);
  const ofScrapes = [...model.schema.values()].filter((s) => isOfScrapes(s.name));
  const groups = new Map<object, RuleGroup>(model.groups.flatMap((g) => g.rules.map((r) => [r, g])));
  const slos = new Map(model.slos.map((slo) => [slo.name, slo]));
  const isShared = sharedNames(model);
  const known = new Map<string, { readonly result: unknown; readonly marked: Marked }>();

  const sloOf = computedOnce((slo: SloModel) => canonicalSlo(slo, families));
  const ruleOf = computedOnce((rule: AlertingRule) => {
    const group = groups.get(rule);
    const slo = "slo" in rule.condition ? slos.get(rule.condition.slo) : undefined;
    const canonical = slo && sloOf(slo);
    const own = slo && canonical && { model: slo, names: canonical.names };
    const isKnown = group && !isShared(rule) && (slo === undefined) === (own === undefined);
    return isKnown ? canonicalRule(rule, group, own, families, model.service) : undefined;
  });
  const once = <V>(key: string, result: () => V): { readonly result: V; readonly marked: Marked } => {
    const before = known.get(key);
    if (before) return { result: before.result as V, marked: before.marked };
    const found = result();
    const derived = { result: found, marked: markedIn(found) };
    known.set(key, derived);
    return derived;
  };
  const shared = <V>(key: string, { names }: Canonical, named: (of: V, named: Naming) => V, of: () => V): V => {
    const { result, marked } = once(key, of);
    return named(result, naming(names.originals, marked));
  };
  /** A model that holds nothing but what the canonical texts say, and what is the same for all of its rules. */
  const small = (slo: Canonical | undefined, series: readonly SeriesSchema[], groups: readonly RuleGroup[]): Model => {
    const ofSlo = slo && partsOf(slo);
    const all = [...ofScrapes, ...(ofSlo?.series ?? []), ...series];
    const none = { metrics: [], dashboards: [], runbooks: [], examples: [], inhibitRules: [], inhibitions: new Map() };
    return withSyntheticSeries({
      ...model,
      ...none,
      groups,
      slos: ofSlo ? [ofSlo.part as SloModel] : [],
      schema: new Map(all.map((s) => [s.name, s])),
    });
  };

  return {
    alert: (rule) => {
      const text = ruleOf(rule);
      if (!text) return derive.alert(rule, whole);
      const slo = "slo" in rule.condition ? slos.get(rule.condition.slo) : undefined;
      const canonical = slo && sloOf(slo);
      const found = shared(`${canonical?.text ?? ""}\n${text.text}`, text, derive.named.alert, () => {
        const { part, series } = partsOf(text);
        const { rule, group } = part as RulePart;
        const derived = derive.alert(rule, small(canonical, series, [{ ...group, rules: [rule] }]));
        // Whose rule it is comes last: the names of it stand in none of the parts.
        return { ...derived, tested: { ...derived.tested, rule: undefined } } as unknown as T;
      });
      return { ...found, tested: { ...found.tested, rule } };
    },
    recordings: (slo) => {
      const canonical = sloOf(slo);
      if (!canonical) return derive.recordings(slo, whole);
      return shared(canonical.text, canonical, derive.named.recordings, () => {
        const alone = small(canonical, [], []);
        return derive.recordings(alone.slos[0] as SloModel, alone);
      });
    },
    shapeOf: (slo, rules) => {
      const canonical = sloOf(slo);
      const texts = rules.flatMap((rule) => ruleOf(rule) ?? []);
      if (!canonical || texts.length < rules.length) return slo.name;
      const { owner, team, tier } = slo;
      return [JSON.stringify([owner, team, tier]), canonical.text, ...texts.map((t) => t.text)].join("\n");
    },
  };
}

/** Without what YAML takes for something else than a text. */
const plainName = /^(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z][\w .:/-]*$/i;

/** Not within the function above: it would keep all that is derived for as long as one of its results. */
function naming(names: ReadonlyMap<string, string>, marked: Marked): Naming {
  const isPlain = [...marked.stands].every((stand) => plainName.test(names.get(stand) ?? ""));
  return Object.assign(<V>(value: V): V => withNames(value, names, marked), { isPlain });
}

interface RulePart {
  readonly rule: AlertingRule;
  readonly group: RuleGroup;
}

function computedOnce<K extends object, V>(compute: (of: K) => V): (of: K) => V {
  const known = new Map<K, { readonly value: V }>();
  return (of) => {
    const found = known.get(of) ?? { value: compute(of) };
    known.set(of, found);
    return found.value;
  };
}

export function withSyntheticSeries(model: Model): Model {
  return { ...model, schema: withSynthetic(model.schema, model.slos) };
}

/** Whether other alerts have the rule's name. */
function sharedNames(model: Model): (rule: AlertingRule) => boolean {
  const counts = new Map<string, number>();
  for (const { alert } of alertingRules(model)) counts.set(alert, (counts.get(alert) ?? 0) + 1);
  return ({ alert }) => (counts.get(alert) ?? 0) > 1;
}
