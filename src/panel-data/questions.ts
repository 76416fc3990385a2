/** What a page of panels asks for: the queries of every panel, the states of alerts and the budgets. Knows nothing of who answers. */
import { shows } from "../catalog/visualizations.ts";
import type { DashboardModel, Model, PanelModel } from "../model/model.ts";
import { type Expr, type Range, rewrite } from "../promql/ast.ts";

export interface Question {
  /** Of the panel and query that asks: `shop 123 0`. */
  readonly key: string;
  readonly expr: Expr;
  /** At the end only, as tables and single numbers show it. */
  readonly isInstant: boolean;
}

/** The time that is shown, and how far apart its points are. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
}

export const queryKey = ({ uid }: DashboardModel, { id }: PanelModel, query: number): string => `${uid} ${id} ${query}`;
export const alertsKey = "alerts";
export const budgetKey = (slo: string): string => `budget ${slo}`;
export const burnKey = (slo: string): string => `burn ${slo}`;

export function questionsOf(model: Model, span: Span, scrapeMs: number): readonly Question[] {
  const ofPanels = model.dashboards.flatMap((dashboard) =>
    dashboard.sections.flatMap(({ panels }) =>
      panels.flatMap((panel) =>
        panel.queries.map(
          ({ expr }, i): Question => ({
            key: queryKey(dashboard, panel, i),
            expr: filledIn(expr, span, scrapeMs),
            isInstant: ["numbers", "table"].includes(shows(panel.visualization)),
          }),
        ),
      ),
    ),
  );
  return [
    ...ofPanels,
    { key: alertsKey, expr: { kind: "selector", name: "ALERTS", matchers: [] }, isInstant: false },
    ...model.slos.flatMap(({ name }): readonly Question[] => [
      { key: budgetKey(name), expr: ofSlo("slo:error_budget:remaining_ratio", name), isInstant: false },
      { key: burnKey(name), expr: ofSlo("slo:burn_rate:rate1h", name), isInstant: false },
    ]),
  ];
}

const ofSlo = (series: string, slo: string): Expr => ({
  kind: "selector",
  name: series,
  matchers: [{ label: "slo", op: "=", value: slo }],
});

/** Grafana's variables as Grafana fills them in. */
function filledIn(expr: Expr, { startMs, endMs, stepMs }: Span, scrapeMs: number): Expr {
  const variables: Readonly<Record<string, number>> = {
    $__rate_interval: Math.max(stepMs + scrapeMs, 4 * scrapeMs),
    $__interval: stepMs,
    $__range: endMs - startMs,
  };
  const filled = (range: Range): Range => {
    const ms = "variable" in range ? variables[range.variable] : undefined;
    return ms === undefined ? range : { ms };
  };
  return rewrite(expr, (e) => {
    if (e.kind === "range") return { ...e, range: filled(e.range) };
    if (e.kind === "subquery") return { ...e, range: filled(e.range), ...(e.step ? { step: filled(e.step) } : {}) };
    return e;
  });
}
