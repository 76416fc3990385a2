/** SLOs in the OpenSLO format (openslo/v1), one object a file, for those who move to or from a tool that reads it. */
import type { GeneratedFile } from "../basics/artifact.ts";
import { objectiveRatio } from "../basics/decimal.ts";
import { formatDuration } from "../basics/duration.ts";
import type { Model, SloModel } from "../model/model.ts";
import { type Indicator, indicatorsOf } from "../model/slo/indicators.ts";
import type { Expr } from "../promql/ast.ts";
import { print } from "../promql/print/print.ts";
import type { OpenSloObjective, OpenSloPolicy, OpenSloService } from "../schemas/openslo.ts";
import { yamlText } from "../yaml/write.ts";
import { openSloPolicies } from "./openslo-policies.ts";

const apiVersion = "openslo/v1";

/** A service, its objectives and the alert policies that they share. Nothing where nothing is promised. */
export function openSloFiles(model: Model): readonly GeneratedFile[] {
  if (model.slos.length === 0) return [];
  const { service, title, owner } = model;
  const about: OpenSloService = {
    apiVersion,
    kind: "Service",
    metadata: { name: service, displayName: title, labels: { owner } },
    spec: { description: title },
  };
  const { policies, namesOf } = openSloPolicies(model);
  return [
    file(`service-${service}`, about),
    ...model.slos.flatMap((slo) =>
      indicatorsOf(slo).map((of) => file(of.name, objective(slo, of, service, namesOf(slo)))),
    ),
    ...policies.map((policy) => file(policy.metadata.name, policy)),
  ];
}

function file(name: string, content: OpenSloService | OpenSloObjective | OpenSloPolicy): GeneratedFile {
  return { path: `openslo/${name}.yaml`, content: yamlText(content) };
}

function objective(
  slo: SloModel,
  indicator: Indicator,
  service: string,
  policies: readonly string[],
): OpenSloObjective {
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
      service,
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
      alertPolicies: policies.map((alertPolicyRef) => ({ alertPolicyRef })),
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
