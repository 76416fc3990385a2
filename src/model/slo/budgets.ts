/** The table of all error budgets: what is left, how long it lasts and how many failures it still allows. */

import { objectiveRatio, percent } from "../../basics/decimal.ts";
import type { PanelQuery } from "../../catalog/panel.ts";
import type { Panel } from "../../catalog/visualizations.ts";
import type { Expr, Matcher } from "../../promql/ast.ts";
import { anyOf, binary, call, comparedTo, number } from "../../promql/typed/plain.ts";
import { summed } from "../../promql/typed/ratio.ts";
import { anyWord } from "../../promql/words.ts";
import type { SloModel } from "../model.ts";
import { sloSeries } from "../names.ts";
import { isEvents } from "./sli.ts";

const hourMs = 3_600_000;

/** One line for each budget, the worst first. The sums take the series' names away, which would keep the columns' lines apart. */
export function budgetsPanel(key: string, slos: readonly SloModel[], width: number): Panel {
  const column = (of: Expr, legend: string, look: Partial<PanelQuery>, which = slos): PanelQuery => {
    return { expr: summed(of, ["slo", ...new Set(which.flatMap(({ labels }) => labels))]), legend, ...look };
  };
  const counted = slos.filter(({ sli }) => isEvents(sli));
  const overspent = { name: "Objective missed", value: 0, bad: "below", severity: "critical" } as const;
  return {
    kind: "panel",
    key,
    visualization: "table",
    title: "Error budgets",
    description:
      "What is left of each error budget, the worst first. Below zero, the objective is missed. How long it lasts is reckoned at the rate of the last hour.",
    unit: "percentunit",
    first: "least",
    width,
    queries: [
      column(every(sloSeries.remaining), "Budget left", {
        decimals: 1,
        lines: [overspent, { name: "A quarter left", value: 0.25, bad: "below", severity: "warning" }],
      }),
      column(exhaustion(slos), "Lasts", {
        unit: "s",
        decimals: 1,
        noValue: "not burning",
        lines: [
          { name: "A day", value: 86_400, bad: "below", severity: "critical" },
          { name: "Three days", value: 3 * 86_400, bad: "below", severity: "warning" },
        ],
      }),
      ...(counted.length === 0
        ? []
        : [
            column(
              failuresLeft(counted, slos),
              "Failures left",
              { unit: "short", decimals: 0, noValue: "–", lines: [overspent] },
              counted,
            ),
          ]),
      column(binary("-", number(1), every(sloSeries.errorRatioInPeriod)), "Good", { decimals: enoughDecimals(slos) }),
      column(objectives(slos), "Objective", { decimals: Math.max(...slos.map(objectiveDigits)) }),
    ],
  };
}

function every(name: string, ...matchers: readonly Matcher[]): Expr {
  return { kind: "selector", name, matchers };
}

function namedSlo(slos: readonly SloModel[]): Matcher {
  const [only, ...others] = slos.map(({ name }) => name);
  if (only !== undefined && others.length === 0) return { label: "slo", op: "=", value: only };
  return { label: "slo", op: "=~", value: anyWord(slos.map(({ name }) => name)) };
}

/** A budget of 14 days lasts 14 days at a burn rate of 1; one that nothing burns lasts for ever and has no line. */
function exhaustion(slos: readonly SloModel[]): Expr {
  const periods = [...new Set(slos.map(({ periodMs }) => periodMs))];
  return anyOf(
    periods.map((periodMs) => {
      const all = slos.filter((slo) => slo.periodMs === periodMs);
      const which = all.length === slos.length ? [] : [namedSlo(all)];
      const left = call("clamp_min", every(sloSeries.remaining, ...which), number(0));
      const burning = comparedTo(every(sloSeries.burnRate(hourMs), ...which), ">", 0);
      return binary("/", binary("*", left, number(periodMs / 1000)), burning);
    }),
  );
}

/** What the objective allows of all events in the period, less what went wrong. */
function failuresLeft(counted: readonly SloModel[], all: readonly SloModel[]): Expr {
  const which = counted.length === all.length ? [] : [namedSlo(counted)];
  const [total, bad] = (["total", "bad"] as const).map((part) => every(sloSeries.eventsInPeriod(part), ...which));
  if (!total || !bad) throw new Error("no parts");
  const share = binary("-", number(1), every(sloSeries.objective, ...which));
  return call("floor", binary("-", binary("*", total, share, eachObjective(counted)), bad));
}

function objectives(slos: readonly SloModel[]): Expr {
  const none = binary("*", number(0), every(sloSeries.errorRatioInPeriod));
  return binary("+", none, every(sloSeries.objective), eachObjective(slos));
}

/** An objective is recorded once, for all jobs. */
function eachObjective(slos: readonly SloModel[]) {
  const apart = slos.flatMap((slo) => slo.objectives.flatMap((o) => o.matchers.map((m) => m.label)));
  return {
    mode: "on",
    labels: ["slo", ...new Set(apart)],
    group: { side: "left", include: [] },
  } as const;
}

function objectiveDigits({ objective }: SloModel): number {
  return percent(objectiveRatio(objective)).split(".")[1]?.replace("%", "").length ?? 0;
}

/** Two digits more than the objective has show a hundredth of its budget. */
function enoughDecimals(slos: readonly SloModel[]): number {
  return Math.max(...slos.map(objectiveDigits)) + 2;
}
