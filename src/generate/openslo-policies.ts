/** Burn rates as OpenSLO's alert policies, each once for all SLOs that alert at it. Knows nothing of what an SLO counts. */
import { formatDuration } from "../basics/duration.ts";
import { receiversOf } from "../model/inhibitions.ts";
import { lookupsOf } from "../model/lookups.ts";
import type { AlertingRule, Model, SloModel } from "../model/model.ts";
import type { BurnRateTier } from "../model/slo/burn-rate.ts";
import type { OpenSloPolicy } from "../schemas/openslo.ts";

export interface OpenSloPolicies {
  /** In the order in which SLOs first refer to them. */
  readonly policies: readonly OpenSloPolicy[];
  readonly namesOf: (slo: SloModel) => readonly string[];
}

/** One policy for each tier: OpenSLO allows a policy one condition, and a condition one window, which is the long one. */
export function openSloPolicies(model: Model): OpenSloPolicies {
  const byContent = new Map<string, OpenSloPolicy>();
  const named = new Map<string, number>();
  const shared = (tier: BurnRateTier, rule: AlertingRule): string => {
    const content = JSON.stringify([tier.longMs, tier.factor, waitOf(rule), rule.severity, receiversOf(rule, model)]);
    const window = formatDuration(tier.longMs);
    const found = byContent.get(content);
    if (found) return found.metadata.name;
    const nth = (named.get(window) ?? 0) + 1;
    named.set(window, nth);
    const name = nth === 1 ? `burn-rate-${window}` : `burn-rate-${window}-${nth}`;
    byContent.set(content, policy(name, tier, rule, model));
    return name;
  };
  const names = new Map(model.slos.map((slo) => [slo, lookupsOf(model).alertsOf(slo.name).flatMap(tiersOf(shared))]));
  return { policies: [...byContent.values()], namesOf: (slo) => names.get(slo) ?? [] };
}

function tiersOf<T>(of: (tier: BurnRateTier, rule: AlertingRule) => T): (rule: AlertingRule) => readonly T[] {
  return (rule) => (rule.condition.kind === "burn-rate" ? rule.condition.tiers.map((tier) => of(tier, rule)) : []);
}

function policy(name: string, { longMs, factor }: BurnRateTier, rule: AlertingRule, model: Model): OpenSloPolicy {
  const window = formatDuration(longMs);
  const condition = {
    kind: "burnrate" as const,
    op: "gt" as const,
    threshold: factor,
    lookbackWindow: window,
    alertAfter: waitOf(rule),
  };
  return {
    apiVersion: "openslo/v1",
    kind: "AlertPolicy",
    metadata: { name, displayName: `Error budget burns at more than ${factor}× the sustainable rate over ${window}` },
    spec: {
      alertWhenBreaching: true,
      alertWhenResolved: true,
      alertWhenNoData: false,
      conditions: [{ kind: "AlertCondition", metadata: { name }, spec: { severity: rule.severity, condition } }],
      notificationTargets: receiversOf(rule, model).map((targetRef) => ({ targetRef })),
    },
  };
}

/** OpenSLO knows no seconds: a wait is rounded up to minutes. */
function waitOf({ forMs }: AlertingRule): string {
  return `${Math.ceil(forMs / 60_000)}m`;
}
