/** SLOs in Sloth's own format (prometheus/v1), for those who move to or from it. Its rules are not ours. */
import type { GeneratedFile } from "../basics/artifact.ts";
import { lookupsOf } from "../model/lookups.ts";
import type { AlertingRule, LabelSet, Model, SloModel } from "../model/model.ts";
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
  const labels = { ...(owner === model.owner ? {} : { owner }), ...(team ? { team } : {}), ...(tier ? { tier } : {}) };
  const [page, ticket] = [ruleOf(slo, "Fast", model), ruleOf(slo, "Slow", model)];
  const shared = page && ticket ? common(textsOf(page), textsOf(ticket)) : {};
  return {
    name: indicator.name,
    objective: slo.objective,
    description: slo.description,
    ...(Object.keys(labels).length > 0 ? { labels } : {}),
    sli: sli(indicator),
    alerting: {
      name: sloAlertName(indicator.name, "ErrorBudgetBurn"),
      ...(Object.keys(shared).length > 0 ? { annotations: shared } : {}),
      page_alert: alert(page, shared),
      ticket_alert: alert(ticket, shared),
    },
  };
}

function sli({ counts, over }: Indicator) {
  const { bad, total } = over({ variable: "{{.window}}" });
  if (counts) return { events: { error_query: pretty(bad), total_query: pretty(total) } };
  return { raw: { error_ratio_query: pretty(binary("/", bad, total)) } };
}

function ruleOf(slo: SloModel, speed: "Fast" | "Slow", model: Model): AlertingRule | undefined {
  return lookupsOf(model).alert(sloAlertName(slo.name, `ErrorBudgetBurn${speed}`));
}

/** An alert's own texts: Sloth adds to them those that an SLO's alerts share. */
function alert(rule: AlertingRule | undefined, shared: LabelSet) {
  if (!rule) return { disable: true };
  const own = Object.entries(textsOf(rule)).filter(([key]) => !(key in shared));
  return { labels: rule.labels, annotations: Object.fromEntries(own) };
}

/** Texts that ask for our recorded series would find nothing there. */
function textsOf({ annotations }: AlertingRule): LabelSet {
  const { impact = "", action = "", runbook_url = "" } = annotations;
  return { impact, action, runbook_url };
}

function common(a: LabelSet, b: LabelSet): LabelSet {
  return Object.fromEntries(Object.entries(a).filter(([key, value]) => b[key] === value));
}
