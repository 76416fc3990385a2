/** The dashboard that every catalog with SLOs brings along: all budgets in one table, then each SLO by itself. */

import { objectiveRatio, percent } from "../../basics/decimal.ts";
import { formatDuration } from "../../basics/duration.ts";
import type { Alert } from "../../catalog/alert.ts";
import type { Entry } from "../../catalog/catalog.ts";
import type { Dashboard, Section } from "../../catalog/dashboard.ts";
import type { Line, PanelOptions, PanelQuery, QueryLook } from "../../catalog/panel.ts";
import type { Panel } from "../../catalog/visualizations.ts";
import type { Expr } from "../../promql/ast.ts";
import { binary, number } from "../../promql/typed/plain.ts";
import type { SloModel } from "../model.ts";
import { type SliPart, sloBaseWindowMs, sloSeries } from "../names.ts";
import { budgetsPanel } from "./budgets.ts";
import type { BurnRateTier } from "./burn-rate.ts";
import { recorded } from "./recorded.ts";
import { isEvents } from "./sli.ts";
import { periodText } from "./text.ts";

export interface SloWithAlerts {
  readonly slo: SloModel;
  readonly alerts: readonly Alert[];
}

/** The address of what no catalog declares. */
export const sloDashboardAt = "slos";

/** Nothing where nothing is promised. */
export function sloDashboard(
  service: string,
  title: string,
  all: readonly SloWithAlerts[],
): readonly Entry<Dashboard>[] {
  if (all.length === 0) return [];
  const slos = all.map(({ slo }) => slo);
  const value: Dashboard = {
    kind: "dashboard",
    turn: 0,
    uid: `${service}-slos`,
    title: `${title} SLOs`,
    description: `What ${title} promises, what is left of each error budget and how fast it is spent.`,
    tags: [service, "slo", "generated"],
    // A shorter view would hide what spent the budget.
    opensAt: `${Math.ceil(Math.max(...slos.map(({ periodMs }) => periodMs)) / 86_400_000)}d`,
    sections: [{ title: "All budgets", panels: [budgetsPanel("budgets", slos, 24)] }, ...all.map(section)],
  };
  return [{ at: sloDashboardAt, value }];
}

function panel(visualization: Panel["visualization"], key: string, options: PanelOptions): Panel {
  return { kind: "panel", key, visualization, ...options };
}

/** Whatever the alert's severity, a missed objective is red. */
const missed: Line = { name: "Objective missed", value: 0, bad: "below", severity: "critical" };

function section({ slo, alerts }: SloWithAlerts): Section {
  const { name, title, objective, objectives, budget, sli, labels } = slo;
  const who = labels.map((label) => `{{${label}}}`).join(" ");
  const series = (record: string): Expr => recorded(record, name);
  const query = (expr: Expr, legend: string, look: QueryLook = {}): PanelQuery => ({ expr, legend, ...look });
  const named = (kind: Alert["when"]["kind"]): readonly Alert[] => alerts.filter((a) => a.when.kind === kind);
  const good = (record: string): Expr => binary("-", number(1), series(record));
  const period = periodText(slo);
  const promised: Line = {
    name: "Objective",
    value: objectiveRatio(objective),
    bad: "below",
    severity: "critical",
  };
  return {
    title,
    panels: [
      panel("stat", `${name}-objective`, {
        title: "Objective",
        description:
          `${slo.description} ${objectives.length > 1 ? "Of all others," : ""} ${percent(budget)} may go wrong over ${period}.`.replace(
            "  ",
            " ",
          ),
        unit: "percentunit",
        min: 0,
        max: 1,
        queries: [query(series(sloSeries.objective), "objective")],
        width: 4,
      }),
      panel("stat", `${name}-sli`, {
        title: "Good events in the period",
        description: `Share of good events over ${period}.`,
        unit: "percentunit",
        min: 0,
        max: 1,
        lines: [promised],
        queries: [query(good(sloSeries.errorRatioInPeriod), who)],
        width: 8,
      }),
      panel("stat", `${name}-budget`, {
        title: "Error budget left",
        description: `Share of the error budget of ${period} that is left. Below zero, the objective is missed.`,
        unit: "percentunit",
        queries: [query(series(sloSeries.remaining), who)],
        alerts: named("budget-left"),
        lines: [missed],
        width: 12,
      }),
      panel("timeseries", `${name}-burn-rate`, {
        title: "Burn rate",
        description:
          "Times the sustainable rate, at which the budget lasts exactly its period. Each line is the lower of the two windows that an alert compares with its own threshold, so the alert fires once the line is above it.",
        unit: "short",
        min: 0,
        queries: burnRates(slo).map(({ expr, legend, color }) => query(expr, `${who} ${legend}`.trim(), { color })),
        alerts: named("burn-rate"),
        width: 8,
      }),
      panel("timeseries", `${name}-budget-over-time`, {
        title: "Error budget left over time",
        description: `What was left of the budget of ${period} at each moment, down to -100%.`,
        unit: "percentunit",
        queries: [query(series(sloSeries.remaining), who)],
        alerts: named("budget-left"),
        lines: [missed],
        // Further down there is only more of the same, and what is above zero could not be seen.
        min: -1,
        max: 1,
        width: 8,
      }),
      panel("timeseries", `${name}-events`, {
        title: isEvents(sli) ? "Good and bad events" : "Good and bad",
        description: `${isEvents(sli) ? "How many of each a second" : "How many there are of each"}; what is bad on the axis at the right.`,
        unit: isEvents(sli) ? "ops" : "short",
        min: 0,
        stacked: true,
        queries: [
          query(perSecond(binary("-", series(now("total")), series(now("bad")))), `${who} good`, { color: "green" }),
          query(perSecond(series(now("bad"))), `${who} bad`, {
            color: "red",
            apart: true,
            axisTo: isEvents(sli) ? 0.1 : 1,
          }),
        ],
        alerts: [...named("slo-no-data"), ...named("more-bad-than-total")],
        width: 8,
      }),
    ],
  };
}

const now = (part: SliPart): string => sloSeries.events(part, sloBaseWindowMs);

function perSecond(events: Expr): Expr {
  return binary("/", events, number(sloBaseWindowMs / 1000));
}

interface BurnRateLine {
  readonly expr: Expr;
  readonly legend: string;
  readonly color: NonNullable<QueryLook["color"]>;
}

const colors = {
  fast: ["red", "light-orange"],
  slow: ["yellow", "blue"],
} as const;

/** A line for each pair of windows that an alert compares; the last hour where there is no alert. */
function burnRates({ name, burnRate: { fast, slow } }: SloModel): readonly BurnRateLine[] {
  const rate = (ms: number): Expr => recorded(sloSeries.burnRate(ms), name);
  const line = (tiers: readonly BurnRateTier[], speed: keyof typeof colors): readonly BurnRateLine[] =>
    tiers.map(({ longMs, shortMs, factor }, i) => {
      const [long, short] = [longMs, shortMs].map(formatDuration);
      const does = speed === "fast" ? "pages" : "warns";
      return {
        expr: longMs === shortMs ? rate(longMs) : lower(rate(longMs), rate(shortMs)),
        legend: `${longMs === shortMs ? long : `${long} & ${short}`}, ${does} > ${factor}`,
        color: colors[speed][i % 2] ?? "text",
      };
    });
  const lines = [...line(fast, "fast"), ...line(slow, "slow")];
  return lines.length > 0 ? lines : [{ expr: rate(3_600_000), legend: "1h", color: "text" }];
}

/** `a < b or b` is the lower of the two; the factor takes away the name, by which they would be two series. */
function lower(a: Expr, b: Expr): Expr {
  return binary("*", number(1), binary("or", binary("<", a, b), b));
}
