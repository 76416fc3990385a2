/** Finds alerts that shall silence their own instance and do not say which one it is. */
import { error } from "../../diagnostic.ts";
import { alertingRules } from "../../model/model.ts";
import type { ModelCheck } from "../check.ts";

export const inhibitionLabel: ModelCheck = (model) => {
  const carried = new Map(alertingRules(model).map((rule) => [rule.alert, rule.outputLabels]));
  return model.inhibitRules.flatMap(({ source, equal, at }) => {
    const name = source.find((m) => m.label === "alertname" && m.op === "=")?.value ?? "";
    const labels = carried.get(name);
    const missing = labels === undefined ? [] : equal.filter((label) => !labels.includes(label));
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
