/** SLOs in the OpenSLO format (openslo/v1), one file each, for those who move to or from a tool that reads it. */
import type { GeneratedFile } from "../basics/artifact.ts";
import { objectiveRatio } from "../basics/decimal.ts";
import { formatDuration } from "../basics/duration.ts";
import { receiversOf } from "../model/inhibitions.ts";
import { lookupsOf } from "../model/lookups.ts";
import type { AlertingRule, Model, SloModel } from "../model/model.ts";
import type { BurnRateTier } from "../model/slo/burn-rate.ts";
import { type Indicator, indicatorsOf } from "../model/slo/indicators.ts";
import type { Expr } from "../promql/ast.ts";
import { print } from "../promql/print/print.ts";
import type { OpenSloObjective, OpenSloPolicy, OpenSloService } from "../schemas/openslo.ts";
import { yamlText } from "../yaml/write.ts";

const apiVersion = "openslo/v1";

/** A service and its objectives. Nothing where nothing is promised. */
export function openSloFiles(model: Model): readonly GeneratedFile[] {
  if (model.slos.length === 0) return [];
  const { service, title, owner } = model;
  const about: OpenSloService = {
    apiVersion,
    kind: "Service",
    metadata: { name: service, displayName: title, labels: { owner } },
    spec: { description: title },
  };
  return [
    file(`service-${service}`, about),
    ...model.slos.flatMap((slo) => indicatorsOf(slo).map((of) => file(of.name, objective(slo, of, model)))),
  ];
}

function file(name: string, content: OpenSloService | OpenSloObjective): GeneratedFile {
  return { path: `openslo/${name}.yaml`, content: yamlText(content) };
}

function objective(slo: SloModel, indicator: Indicator, model: Model): OpenSloObjective {
  const { owner, team, tier } = slo;
  return {
    apiVersion,
    kind: "SLO",
    metadata: {
      name: indicator.name,
      displayName: indicator.title,
      labels: { owner, ...(team ? { team } : {}), ...(tier ? { tier } : {}) },
    },
    spec: {
      description: slo.description,
      service: model.service,
      indicator: {
        metadata: { name: indicator.name, displayName: indicator.title },
        spec: {
          ratioMetric: {
            counter: indicator.counts,
            [indicator.now.is]: query(indicator.now.part),
            total: query(indicator.now.total),
          },
        },
      },
      timeWindow: [timeWindow(slo)],
      budgetingMethod: "Occurrences",
      objectives: [{ displayName: indicator.title, target: objectiveRatio(slo.objective) }],
      alertPolicies: policies(slo, indicator, model),
    },
  };
}

function query(of: Expr) {
  return { metricSource: { type: "Prometheus" as const, spec: { query: print(of) } } };
}

function timeWindow({ periodMs, calendar }: SloModel): OpenSloObjective["spec"]["timeWindow"][number] {
  return calendar
    ? { duration: "1M", isRolling: false, calendar: { startTime: "2024-01-01 00:00:00", timeZone: "UTC" } }
    : { duration: formatDuration(periodMs), isRolling: true };
}

/** One policy for each tier: OpenSLO allows a policy one condition, and a condition one window, which is the long one. */
function policies(slo: SloModel, { name, title }: Indicator, model: Model): readonly OpenSloPolicy[] {
  const rules = lookupsOf(model).alertsOf(slo.name);
  return rules.flatMap((rule) => {
    const { condition } = rule;
    return condition.kind === "burn-rate"
      ? condition.tiers.map((tier) => policy(tier, rule, `${name}-${formatDuration(tier.longMs)}`, title, model))
      : [];
  });
}

function policy(
  { longMs, factor }: BurnRateTier,
  rule: AlertingRule,
  name: string,
  title: string,
  model: Model,
): OpenSloPolicy {
  const window = formatDuration(longMs);
  const displayName = `${title}: ${factor} times over ${window}`;
  const condition = {
    kind: "burnrate" as const,
    op: "gt" as const,
    threshold: factor,
    lookbackWindow: window,
    alertAfter: minutes(rule),
  };
  return {
    kind: "AlertPolicy",
    metadata: { name, displayName },
    spec: {
      description: `Part of ${rule.alert}`,
      alertWhenBreaching: true,
      alertWhenResolved: true,
      alertWhenNoData: false,
      conditions: [
        { kind: "AlertCondition", metadata: { name, displayName }, spec: { severity: rule.severity, condition } },
      ],
      notificationTargets: receiversOf(rule, model).map((targetRef) => ({ targetRef })),
    },
  };
}

/** OpenSLO knows no seconds: a wait is rounded up to minutes. */
function minutes({ forMs }: AlertingRule): string {
  return `${Math.ceil(forMs / 60_000)}m`;
}
