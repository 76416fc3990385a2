/** Finds alerts that shall silence their own instance and do not say which one it is. */
import { error } from "../../diagnostic.ts";
import { alertingRules } from "../../model/model.ts";
import type { Matcher } from "../../promql/ast.ts";
import type { ModelCheck } from "../check.ts";

export const inhibitionLabel: ModelCheck = (model) => {
  const rules = new Map(alertingRules(model).map((rule) => [rule.alert, rule]));
  return model.inhibitRules.flatMap(({ source, target, equal, at }) => {
    const name = source.find((m) => m.label === "alertname" && m.op === "=")?.value ?? "";
    const rule = rules.get(name);
    const targets = named(target).map((alert) => rules.get(alert));
    const shared = (label: string): boolean =>
      targets.length > 0 && [rule, ...targets].every((r) => r?.possibleLabels.includes(label));
    const missing = rule ? equal.filter((label) => !rule.outputLabels.includes(label) && !shared(label)) : [];
    return missing.map((label) =>
      error("inhibition-label", at, `${name} has no label "${label}", by which it shall silence others`, {
        notes: [
          { message: `only alerts with the same ${equal.join(" and ")} fall silent` },
          {
            message: "Alertmanager takes a label that is missing on both sides for equal, so others would fall silent",
          },
        ],
        hint: `keep "${label}" in its expression`,
      }),
    );
  });
};

/** The alerts that are silenced by name: where those may carry a label too, lacking it on both sides is as it should be. */
function named(target: readonly Matcher[]): readonly string[] {
  return target.flatMap(({ label, op, value }) =>
    label === "alertname" && (op === "=" || op === "=~") ? value.split("|") : [],
  );
}
