/** Every expression that a catalog declares, with its address: the one list that all checks of expressions walk. */
import { type Catalog, type Entry, entries } from "../catalog/catalog.ts";
import type { Condition } from "../catalog/condition.ts";
import type { Dashboard } from "../catalog/dashboard.ts";
import { type Runbook, runbookQueries } from "../catalog/runbook.ts";
import type { Sli } from "../catalog/sli.ts";
import type { Expr } from "../promql/ast.ts";

/** What is made of the expression; the first three are evaluated by Prometheus as rules. */
type ExpressionUse = "recording" | "slo" | "alert" | "panel" | "runbook" | "example";

export interface DeclaredExpression {
  /** `alerts.highQueueDepth.when`, `dashboards.rustbox.error-rate`, `runbooks.highErrorRate.diagnosis[2]` */
  readonly at: string;
  readonly use: ExpressionUse;
  readonly expr: Expr;
}

/** In the order recordings, SLOs, alerts, panels, runbooks, examples; each in the order of its declaration. */
export function declaredExpressions(catalog: Catalog): readonly DeclaredExpression[] {
  return [
    ...entries(catalog, "recording").map(({ at, value }) => use("recording", `${at}.of`, value.of)),
    ...entries(catalog, "slo").flatMap(({ at, value }) =>
      sliSelectors(value.sli).map(({ as, of }) => use("slo", `${at}.sli.${as}`, of)),
    ),
    ...entries(catalog, "alert").flatMap(({ at, value }) => ofCondition(value.when, `${at}.when`)),
    ...entries(catalog, "dashboard").flatMap(ofDashboard),
    ...entries(catalog, "runbook").flatMap(ofRunbook),
    ...catalog.examples.map(({ expr }, i) => use("example", `examples[${i}]`, expr)),
  ];
}

function use(use: ExpressionUse, at: string, expr: Expr): DeclaredExpression {
  return { at, use, expr };
}

/** What an SLI counts by, under the names that the catalog gives it. */
export function sliSelectors(sli: Sli): readonly { readonly as: "total" | "bad" | "good" | "of"; readonly of: Expr }[] {
  switch (sli.kind) {
    case "events":
    case "gauge-ratio":
      return [
        { as: "total", of: sli.total },
        { as: "bad", of: sli.bad },
      ];
    case "good-events":
      return [
        { as: "total", of: sli.total },
        { as: "good", of: sli.good },
      ];
    case "latency":
      return [
        { as: "of", of: sli.bucket },
        { as: "of", of: sli.count },
      ];
    case "native-latency":
    case "freshness":
      return [{ as: "of", of: sli.of }];
    case "slices":
      return [{ as: "bad", of: sli.of }];
    case "composite":
      return [];
  }
}

function ofCondition(condition: Condition, at: string): readonly DeclaredExpression[] {
  switch (condition.kind) {
    case "threshold":
    case "threshold-each":
    case "occurred":
    case "holds":
      return [use("alert", at, condition.of)];
    case "metrics-missing":
    case "targets-absent":
      return [use("alert", at, condition.targets)];
    case "below-objective":
    case "burn-rate":
    case "budget-left":
    case "slo-no-data":
    case "more-bad-than-total":
    case "always":
      return [];
  }
}

/** A panel's only query is named by the panel. */
function ofDashboard({ at, value }: Entry<Dashboard>): readonly DeclaredExpression[] {
  const panels = value.sections.flatMap((s) => s.panels);
  return [
    ...panels.flatMap(({ key, queries }) =>
      queries.map(({ expr }, i) =>
        use("panel", queries.length === 1 ? `${at}.${key}` : `${at}.${key}.queries[${i}]`, expr),
      ),
    ),
    ...(value.marks ?? []).map(({ expr }, i) => use("panel", `${at}.marks[${i}]`, expr)),
  ];
}

function ofRunbook({ at, value }: Entry<Runbook>): readonly DeclaredExpression[] {
  return runbookQueries(value).map(({ place, expr }) => use("runbook", `${at}.${place}`, expr));
}
