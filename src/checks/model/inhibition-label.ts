/** Finds alerts that shall inhibit the others of their instance and do not say which one it is. */
import { alertingRules } from "../../model/model.ts";
import type { Matcher } from "../../promql/ast.ts";
import type { ModelCheck } from "../check.ts";

export const inhibitionLabel: ModelCheck = {
  on: "model",
  code: "inhibition-label",
  severity: ["error"],
  finds: "an alert that inhibits the others of its instance and has no label that says which",
  because: "Alertmanager takes a label that is missing on both sides for equal, so it would inhibit other instances",
  example: {
    form: "catalog",
    fails: `alerts: {
  queueTooLong: { ...alerts.queueTooLong, when: above(sum(queue, by("job")), 100), inhibitsItsInstance: true },
}`,
    passes: "alerts: { queueTooLong: { ...alerts.queueTooLong, inhibitsItsInstance: true } }",
  },
  run: (model) => {
    const rules = new Map(alertingRules(model).map((rule) => [rule.alert, rule]));
    return model.inhibitRules.flatMap(({ source, target, equal, at }) => {
      const name = source.find((m) => m.label === "alertname" && m.op === "=")?.value ?? "";
      const rule = rules.get(name);
      const targets = named(target).map((alert) => rules.get(alert));
      const shared = (label: string): boolean =>
        targets.length > 0 && [rule, ...targets].every((r) => r?.possibleLabels.includes(label));
      // Whoever writes an inhibition by hand knows what open labels a metric has.
      const has = at.startsWith("routing.") ? rule?.possibleLabels : rule?.outputLabels;
      const missing = rule ? equal.filter((label) => !has?.includes(label) && !shared(label)) : [];
      return missing.map((label) => ({
        at,
        message: `${name} has no label "${label}", which its inhibition compares`,
        because: [
          `it is meant to inhibit only alerts with the same ${equal.join(" and ")}`,
          "Alertmanager takes a label that is missing on both sides for equal, so it would inhibit others",
        ],
        hint: `keep "${label}" in its expression`,
      }));
    });
  },
};

/** The alerts that are inhibited by name: where those may have a label too, lacking it on both sides is as it should be. */
function named(target: readonly Matcher[]): readonly string[] {
  return target.flatMap(({ label, op, value }) =>
    label === "alertname" && (op === "=" || op === "=~") ? value.split("|") : [],
  );
}
