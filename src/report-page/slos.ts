/** Every objective, with its burn rate and its budget in an outage, a slow burn and a recovery. */
import { budgetInWords } from "../generate/docs/slo-section.ts";
import { type AlertingRule, alertingRules, type Model, type SloModel } from "../model/model.ts";
import { periodText } from "../model/slo/text.ts";
import type { PanelData } from "../panel-data/answers.ts";
import { timelinesOf } from "../rule-tests/rule-tests.ts";
import { chart } from "./chart.ts";
import { el, type Html, raw } from "./html.ts";
import { budgetHistory } from "./recorded.ts";

export function slosSection(model: Model, data: PanelData): Html {
  if (model.slos.length === 0) return raw("");
  return el(
    "section",
    { id: "slos", "aria-labelledby": "slos-title" },
    el("h2", { id: "slos-title" }, "Objectives"),
    ...model.slos.map((slo) => objective(slo, model, data)),
  );
}

function objective(slo: SloModel, model: Model, data: PanelData): Html {
  const own = alertingRules(model).filter(({ condition }) => "slo" in condition && condition.slo === slo.name);
  const of = (kind: AlertingRule["condition"]["kind"]): readonly Html[] =>
    own
      .filter(({ condition }) => condition.kind === kind)
      .flatMap((rule) =>
        timelinesOf(rule, model)
          // Just above and just below a limit are the alerts' business.
          .filter(({ title }) => !/^just |bad events/.test(title))
          .map((timeline) => chart({ ...timeline, title: `${rule.alert}, ${timeline.title}` })),
      );
  return el(
    "details",
    { id: `slo-${slo.name}`, "data-find": "" },
    el("summary", {}, el("b", {}, slo.title), ` ${slo.objective}% over ${periodText(slo)}`),
    el("p", {}, slo.description),
    el("p", {}, `Budget: ${budgetInWords(slo)}.`),
    el("h3", {}, "In the data of this page"),
    el("p", {}, data.about),
    budgetHistory(slo, data),
    el("h3", {}, "Burn rate, in relation to the alert's limit"),
    el("div", { class: "charts" }, ...of("burn-rate")),
    el("h3", {}, "Budget left"),
    el("div", { class: "charts" }, ...of("budget-left")),
  );
}
