/** Finds what a name means in the model, and what is known of it. */
import { type AlertingRule, alertingRules, type Model } from "../model/model.ts";
import { explainAlert } from "./alert.ts";
import type { Explanation } from "./facts.ts";
import { explainMetric } from "./metric.ts";
import { explainSlo } from "./slo.ts";

/** Every name that can be explained. */
export function explainable(model: Model): readonly string[] {
  const alerts: readonly AlertingRule[] = alertingRules(model);
  return [...model.metrics.map((m) => m.value.name), ...alerts.map((a) => a.alert), ...model.slos.map((s) => s.name)];
}

/** Undefined where the name means nothing; a histogram is found by its families' names too. */
export function explain(model: Model, name: string): Explanation | undefined {
  const alert = alertingRules(model).find((a) => a.alert === name);
  if (alert) return explainAlert(alert, model);
  const slo = model.slos.find((s) => s.name === name);
  if (slo) return explainSlo(slo, model);
  const family = model.schema.get(name)?.family ?? name;
  const metric = model.metrics.find((m) => m.value.name === family);
  return metric && explainMetric(metric, model);
}
