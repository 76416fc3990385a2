/**
 * Derives tests once for all rules that differ in names alone, and puts the names of each into what comes out: a thousand SLOs
 * are simulated once. Knows nothing of how tests are derived.
 */
import { type AlertingRule, alertingRules, type Model, type RuleGroup, type SloModel } from "../model/model.ts";
import { isOfScrapes } from "../promql/of-scrapes.ts";
import type { SeriesSchema } from "../promql/schema.ts";
import { type Canonical, canonicalRule, canonicalSlo, familiesOf, partsOf } from "./canonical.ts";
import { markedIn, withNames } from "./placeholders.ts";
import { withSynthetic } from "./synthetic-series.ts";

/** How tests are derived, from a model with the synthetic series of its SLOs. */
export interface Derivation<Tested extends { readonly tested: { readonly rule: AlertingRule } }, Recorded> {
  readonly alert: (rule: AlertingRule, model: Model) => Tested;
  readonly recordings: (slo: SloModel, model: Model) => Recorded;
}

/** The same, each derived once. It remembers them for as long as somebody holds it, and no longer. */
export function derivedOnce<T extends { readonly tested: { readonly rule: AlertingRule } }, R>(
  model: Model,
  derive: Derivation<T, R>,
): { readonly alert: (rule: AlertingRule) => T; readonly recordings: (slo: SloModel) => R } {
  const whole = withSyntheticSeries(model);
  const families = familiesOf(model);
  const ofScrapes = [...model.schema.values()].filter((s) => isOfScrapes(s.name));
  const groups = new Map<object, RuleGroup>(model.groups.flatMap((g) => g.rules.map((r) => [r, g])));
  const slos = new Map(model.slos.map((slo) => [slo.name, slo]));
  const isShared = sharedNames(model);
  const canonicalSlos = new Map<SloModel, Canonical | undefined>();
  const known = new Map<string, { readonly result: unknown; readonly marked: ReadonlySet<object> }>();

  const sloOf = (slo: SloModel): Canonical | undefined => {
    const known = canonicalSlos.get(slo);
    if (known || canonicalSlos.has(slo)) return known;
    const found = canonicalSlo(slo, families);
    canonicalSlos.set(slo, found);
    return found;
  };
  const shared = <V>(key: string, { names }: Canonical, result: () => V): V => {
    let derived = known.get(key);
    if (!derived) {
      const found = result();
      derived = { result: found, marked: markedIn(found) };
      known.set(key, derived);
    }
    return withNames(derived.result as V, names.originals, derived.marked);
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
      const group = groups.get(rule);
      const slo = "slo" in rule.condition ? slos.get(rule.condition.slo) : undefined;
      const canonical = slo && sloOf(slo);
      const own = slo && canonical && { model: slo, names: canonical.names };
      const text =
        group && !isShared(rule) && (slo === undefined) === (own === undefined)
          ? canonicalRule(rule, group, own, families, model.service)
          : undefined;
      if (!text) return derive.alert(rule, whole);
      const found = shared(`${canonical?.text ?? ""}\n${text.text}`, text, () => {
        const { part, series } = partsOf(text);
        const { rule, group } = part as { readonly rule: AlertingRule; readonly group: RuleGroup };
        const { tested, ...rest } = derive.alert(rule, small(canonical, series, [{ ...group, rules: [rule] }]));
        const { rule: _, ...about } = tested;
        return { ...rest, tested: about };
      });
      return { ...found, tested: { ...found.tested, rule } } as unknown as T;
    },
    recordings: (slo) => {
      const canonical = sloOf(slo);
      if (!canonical) return derive.recordings(slo, whole);
      return shared(canonical.text, canonical, () => {
        const alone = small(canonical, [], []);
        return derive.recordings(alone.slos[0] as SloModel, alone);
      });
    },
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
