/** An alert's labels and texts for a value, as Prometheus writes them. */

import { type AlertData, alertText } from "../../go-template/alert-text.ts";
import type { AlertingRule, LabelSet } from "../../model/model.ts";
import type { Value, Values } from "../measure/evaluate.ts";
import { isSteady } from "../series/inexact.ts";
import type { ExpectedAlert } from "./test-file.ts";

export type Worded = ExpectedAlert | { readonly unknown: string };

/** A rule's own labels, templates as well, replace those of the sample; one that renders to nothing is left out. */
export function worded(rule: AlertingRule, value: Value, query?: AlertData["query"]): Worded {
  const data = query ? { ...value, query } : value;
  const labels = rendered(rule.labels, data);
  if ("unknown" in labels) return labels;
  const annotations = rendered(rule.annotations, data);
  if ("unknown" in annotations) return annotations;
  // Whether a value keeps the name of its metric, which is printed with them, is not known here.
  if (Object.values(rule.annotations).some((text) => allLabels.test(text))) return { unknown: "{{ $labels }}" };
  const all = { ...value.labels, ...labels.texts };
  return {
    labels: Object.fromEntries(Object.entries(all).filter(([, text]) => text !== "")),
    annotations: annotations.texts,
  };
}

const allLabels = /\{\{-?\s*(?:\$labels|\.Labels)\s*-?\}\}/;

function rendered(templates: LabelSet, data: AlertData): { readonly texts: LabelSet } | { readonly unknown: string } {
  const texts: Record<string, string> = {};
  for (const [name, template] of Object.entries(templates)) {
    const one = alertText(template, data);
    if ("unknown" in one) return one;
    texts[name] = one.text;
  }
  return { texts };
}

const ofLabels = /\{\{ \$labels\.\w+ (?:\| urlquery )?\}\}/g;

/** Whether a template may print more than labels and words. */
const mayCompute = (template: string): boolean => template.replace(ofLabels, "").includes("{{");

/** The rule with some of its templates alone. */
function having(rule: AlertingRule, isKept: (template: string) => boolean): AlertingRule {
  const kept = (templates: LabelSet): LabelSet =>
    Object.fromEntries(Object.entries(templates).filter(([, template]) => isKept(template)));
  return { ...rule, labels: kept(rule.labels), annotations: kept(rule.annotations) };
}

/** What one engine computes. */
export interface Computed {
  readonly values: Values;
  readonly query?: AlertData["query"];
}

/** What every engine writes; `unsteady` where they write different digits. */
export function wordedAlike(
  rule: AlertingRule,
  perEngine: readonly Computed[],
): readonly ExpectedAlert[] | { readonly unknown: string } | "unsteady" {
  const texts = perEngine.map(({ values, query }) => [...values.values()].map((v) => worded(rule, v, query)));
  const [first = [], ...others] = texts;
  const unknown = texts.flat().find((w) => "unknown" in w);
  if (unknown && "unknown" in unknown) return unknown;
  const isAlike = others.every((o) => JSON.stringify(o) === JSON.stringify(first));
  const isUnsteady = perEngine.some(({ values, query }) =>
    // The last digits of a fraction depend on the order in which an engine computes.
    [...values.values()].some((v) => (v.isRounded || !Number.isInteger(v.value)) && !isWordedAlike(rule, v, query)),
  );
  return isAlike && !isUnsteady ? first.flatMap((w) => ("unknown" in w ? [] : [w])) : "unsteady";
}

function isWordedAlike(rule: AlertingRule, of: Value, query: AlertData["query"]): boolean {
  const changing = having(rule, mayCompute);
  if (hasNoText(changing)) return true;
  if (!isSteady(of.value, (value) => textOf(changing, { ...of, value }, query))) return false;
  const asking = having(changing, (template) => template.includes("query"));
  if (query === undefined || hasNoText(asking)) return true;
  const scaled = (by: number): AlertData["query"] => {
    return (promql) => query(promql)?.map((s) => (Number.isInteger(s.value) ? s : { ...s, value: s.value * by }));
  };
  return isSteady(1, (by) => textOf(asking, of, scaled(by)));
}

const textOf = (rule: AlertingRule, value: Value, query: AlertData["query"]): string =>
  JSON.stringify(worded(rule, value, query));

const hasNoText = ({ labels, annotations }: AlertingRule): boolean =>
  Object.keys(labels).length === 0 && Object.keys(annotations).length === 0;
