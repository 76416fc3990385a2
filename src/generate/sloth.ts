/** SLOs in Sloth's own format (prometheus/v1), for those who move to or from it. Its rules are not ours. */
import type { GeneratedFile } from "../basics/artifact.ts";
import { lookupsOf } from "../model/lookups.ts";
import type { AlertingRule, Model, SloModel } from "../model/model.ts";
import { sloAlertName } from "../model/names.ts";
import { type Indicator, indicatorsOf } from "../model/slo/indicators.ts";
import { pretty } from "../promql/print/pretty.ts";
import { binary } from "../promql/typed/plain.ts";
import type { SlothSpec } from "../schemas/sloth.ts";
import { yamlText } from "../yaml/write.ts";

/** Sloth fills in each of its windows; it takes no period of its own per SLO, so that stands in a comment. */
export function slothFiles(model: Model): readonly GeneratedFile[] {
  if (model.slos.length === 0) return [];
  const content: SlothSpec = {
    version: "prometheus/v1",
    service: model.service,
    labels: { owner: model.owner },
    slos: model.slos.flatMap((slo) => indicatorsOf(slo).map((of) => objective(slo, of, model))),
  };
  const hint = "Sloth's period is a flag for all SLOs: --default-slo-period.";
  return [{ path: `sloth/${model.service}.yaml`, content: yamlText(content, hint) }];
}

function objective(slo: SloModel, indicator: Indicator, model: Model) {
  const { owner, team, tier } = slo;
  return {
    name: indicator.name,
    objective: slo.objective,
    description: slo.description,
    labels: { owner, ...(team ? { team } : {}), ...(tier ? { tier } : {}) },
    sli: sli(indicator),
    alerting: {
      name: sloAlertName(indicator.name, "ErrorBudgetBurn"),
      page_alert: alert(slo, "Fast", model),
      ticket_alert: alert(slo, "Slow", model),
    },
  };
}

function sli({ counts, over }: Indicator) {
  const { bad, total } = over({ variable: "{{.window}}" });
  if (counts) return { events: { error_query: pretty(bad), total_query: pretty(total) } };
  return { raw: { error_ratio_query: pretty(binary("/", bad, total)) } };
}

function alert(slo: SloModel, speed: "Fast" | "Slow", model: Model) {
  const name = sloAlertName(slo.name, `ErrorBudgetBurn${speed}`);
  const rule = lookupsOf(model).alert(name);
  return rule ? { labels: rule.labels, annotations: links(rule) } : { disable: true };
}

/** Texts that ask for our recorded series would find nothing there. */
function links({ annotations }: AlertingRule) {
  const { impact = "", action = "", runbook_url = "" } = annotations;
  return { impact, action, runbook_url };
}
