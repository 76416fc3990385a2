/** The dashboard that every catalog with SLOs brings along: all budgets in one table, then each SLO by itself. */
import type { Alert } from "../../catalog/alert.ts";
import type { Entry } from "../../catalog/catalog.ts";
import type { Dashboard, Panel, PanelOptions, PanelQuery, Section } from "../../catalog/dashboard.ts";
import { objectiveRatio, percent } from "../../decimal.ts";
import { formatDuration } from "../../duration.ts";
import type { Expr } from "../../promql/ast.ts";
import { binary, number } from "../../promql/typed/plain.ts";
import { summed } from "../../promql/typed/ratio.ts";
import type { SloModel } from "../model.ts";
import { type SliPart, sloBaseWindowMs, sloSeries } from "../names.ts";
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
  const value: Dashboard = {
    kind: "dashboard",
    turn: 0,
    uid: `${service}-slos`,
    title: `${title} SLOs`,
    description: `What ${title} promises, what is left of each error budget and how fast it is spent.`,
    tags: [service, "slo", "generated"],
    sections: [{ title: "All budgets", panels: [budgets(all)] }, ...all.map(section)],
  };
  return [{ at: sloDashboardAt, value }];
}

function panel(visualization: Panel["visualization"], key: string, options: PanelOptions): Panel {
  return { kind: "panel", key, visualization, ...options };
}

/** One line for each budget. The sums take the series' names away, which would keep the columns' lines apart. */
function budgets(all: readonly SloWithAlerts[]): Panel {
  const by = ["slo", ...new Set(all.flatMap(({ slo }) => slo.labels))];
  const of = (expr: Expr): Expr => summed(expr, by);
  const everyOne = (name: string): Expr => ({ kind: "selector", name, matchers: [] });
  const bad = everyOne(sloSeries.errorRatioInPeriod);
  const apart = all.flatMap(({ slo }) => slo.objectives.flatMap((o) => o.matchers.map((m) => m.label)));
  const objective = binary("+", binary("*", number(0), bad), everyOne(sloSeries.objective), {
    mode: "on",
    labels: ["slo", ...new Set(apart)],
    group: { side: "left", include: [] },
  });
  return panel("table", "budgets", {
    title: "Error budgets",
    description:
      "Each objective, the share of good events in its period, and the share of its error budget that is left.",
    unit: "percentunit",
    queries: [
      { expr: of(everyOne(sloSeries.remaining)), legend: "Budget left" },
      { expr: of(binary("-", number(1), bad)), legend: "Good events" },
      { expr: of(objective), legend: "Objective" },
    ],
    width: 24,
  });
}

function section({ slo, alerts }: SloWithAlerts): Section {
  const { name, title, objective, objectives, budget, sli, labels } = slo;
  const who = labels.map((label) => `{{${label}}}`).join(" ");
  const series = (record: string): Expr => recorded(record, name);
  const query = (expr: Expr, legend: string): PanelQuery => ({ expr, legend });
  const named = (kind: Alert["when"]["kind"]): readonly Alert[] => alerts.filter((a) => a.when.kind === kind);
  const good = (record: string): Expr => binary("-", number(1), series(record));
  const period = periodText(slo);
  const promised = { name: "Objective", value: objectiveRatio(objective), bad: "below" } as const;
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
        width: 12,
      }),
      panel("timeseries", `${name}-burn-rate`, {
        title: "Burn rate",
        description:
          "Times the sustainable rate, at which the budget lasts exactly its period, over each window that an alert looks at. An alert waits for its line to be crossed over a long and a short window.",
        unit: "short",
        min: 0,
        queries: windows(slo).map((ms) => query(series(sloSeries.burnRate(ms)), `${who} ${formatDuration(ms)}`)),
        alerts: named("burn-rate"),
      }),
      panel("timeseries", `${name}-budget-over-time`, {
        title: "Error budget left over time",
        description: `What was left of the budget of ${period} at each moment.`,
        unit: "percentunit",
        queries: [query(series(sloSeries.remaining), who)],
        alerts: named("budget-left"),
      }),
      panel("timeseries", `${name}-events`, {
        title: isEvents(sli) ? "Good and bad events" : "Good and bad",
        description: isEvents(sli) ? "How many of each a second." : "How many there are of each.",
        unit: isEvents(sli) ? "ops" : "short",
        min: 0,
        stacked: true,
        queries: [
          query(perSecond(binary("-", series(now("total")), series(now("bad")))), `${who} good`),
          query(perSecond(series(now("bad"))), `${who} bad`),
        ],
        alerts: [...named("slo-no-data"), ...named("more-bad-than-total")],
      }),
    ],
  };
}

const now = (part: SliPart): string => sloSeries.events(part, sloBaseWindowMs);

function perSecond(events: Expr): Expr {
  return binary("/", events, number(sloBaseWindowMs / 1000));
}

/** Every window that an alert of the SLO looks at, the shortest first; the last hour where there is no alert. */
function windows({ burnRate: { fast, slow } }: SloModel): readonly number[] {
  const looked = [...fast, ...slow].flatMap(({ longMs, shortMs }) => [shortMs, longMs]);
  return looked.length === 0 ? [3_600_000] : [...new Set(looked)].sort((a, b) => a - b);
}
