/** Everything that reads series and goes blind without them: alerts, objectives and panels. Knows nothing of targets. */
import { grafanaExprs, grafanaPanels } from "../catalog/grafana-dashboard.ts";
import type { Sli } from "../catalog/sli.ts";
import type { AlertingRule, Model, SloModel } from "../model/model.ts";
import { caseMatchers, le, narrowed } from "../model/slo/sli-latency.ts";
import type { Expr } from "../promql/ast.ts";

export type ConsumerKind = "alert" | "slo" | "panel";

export interface Consumer {
  readonly kind: ConsumerKind;
  readonly name: string;
  /** Rule group of an alert, dashboard of a panel; SLOs are one group. */
  readonly group: string;
  readonly at: string;
  /** It works as far as all of these see something; a list in it, as far as one of them does. */
  readonly needs: readonly Need[];
  /** Every expression that it reads. */
  readonly reads: readonly Expr[];
  /** It says that something is missing, so that it works by seeing nothing. */
  readonly watchesAbsence: boolean;
  /** The objective by which an alert is judged: it sees what that one sees. */
  readonly slo?: string;
}

/** Where one of several is seen, a part of the consumer works. */
interface Need {
  readonly anyOf: readonly Expr[];
}

export function consumers(model: Model): readonly Consumer[] {
  const alerts = model.groups.flatMap(({ name, rules }) =>
    rules.flatMap((rule) => (rule.kind === "alerting" ? [alertConsumer(rule, name)] : [])),
  );
  const panels = model.dashboards.flatMap(({ title, sections }) =>
    sections.flatMap((s) =>
      s.panels.flatMap((panel): readonly Consumer[] => {
        const reads = panel.queries.map((q) => q.expr);
        if (reads.length === 0) return [];
        const base = { kind: "panel", name: panel.title, group: title, at: panel.at } as const;
        return [{ ...base, needs: [{ anyOf: reads }], reads, watchesAbsence: false }];
      }),
    ),
  );
  const imported = model.grafanaDashboards.flatMap(({ at, value }) =>
    grafanaPanels(value).flatMap((panel, i): readonly Consumer[] => {
      const reads = grafanaExprs(panel);
      if (reads.length === 0) return [];
      const name = panel.title ?? `panels[${i}]`;
      const base = { kind: "panel", name, group: value.title, at: `${at}.panels[${i}]` } as const;
      return [{ ...base, needs: [{ anyOf: reads }], reads, watchesAbsence: false }];
    }),
  );
  return [...alerts, ...model.slos.map((slo) => sloConsumer(slo)), ...panels, ...imported];
}

function alertConsumer({ alert, condition, expr, at }: AlertingRule, group: string): Consumer {
  const base = { kind: "alert", name: alert, group, at, watchesAbsence: false } as const;
  switch (condition.kind) {
    case "metrics-missing":
    case "targets-absent":
    case "always":
    case "slo-no-data":
      return { ...base, needs: [], reads: [], watchesAbsence: true };
    case "below-objective":
    case "burn-rate":
    case "budget-left":
    case "more-bad-than-total":
      return { ...base, needs: [], reads: [], slo: condition.slo };
    case "threshold":
    case "threshold-each":
    case "occurred":
    case "holds":
      return { ...base, needs: [{ anyOf: [expr] }], reads: [expr] };
  }
}

function sloConsumer({ name, at, sli }: SloModel): Consumer {
  const needs = needsOf(sli);
  const reads = needs.flatMap((n) => n.anyOf);
  return { kind: "slo", name, group: "SLOs", at, needs, reads, watchesAbsence: false };
}

function needsOf(sli: Sli): readonly Need[] {
  switch (sli.kind) {
    case "events":
    case "gauge-ratio":
      return [{ anyOf: [sli.total] }, { anyOf: [sli.bad] }];
    case "good-events":
      return [{ anyOf: [sli.total] }, { anyOf: [sli.good] }];
    case "latency":
      return [
        { anyOf: [sli.count] },
        { anyOf: sli.cases.map((c) => narrowed(sli.bucket, [...caseMatchers(sli, c), le(c.under)])) },
      ];
    case "native-latency":
    case "freshness":
    case "slices":
      return [{ anyOf: [sli.of] }];
    // What it is made of is judged by itself.
    case "composite":
      return [];
  }
}
