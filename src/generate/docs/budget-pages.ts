/** What to do when the page says that an error budget burns: the same for every objective, with its own figures. */
import { formatDuration } from "../../basics/duration.ts";
import { humanSeconds } from "../../basics/human.ts";
import { code, prose } from "../../markdown/prose.ts";
import type { Model, SloModel } from "../../model/model.ts";
import { sloAlertName, sloSeries } from "../../model/names.ts";
import type { BurnRateTier } from "../../model/slo/burn-rate.ts";
import { periodText } from "../../model/slo/text.ts";
import { queryCommand } from "./commands.ts";
import { block, heading, table } from "./markdown.ts";
import { budgetInWords } from "./slo-section.ts";

/** Nothing where no objective's alerts lead to the runbook. */
export function budgetPages(runbook: string, model: Model): readonly string[] {
  const slos = model.slos.filter((slo) => slo.runbook === runbook);
  return slos.flatMap((slo) => [
    heading(2, `When the budget of ${prose(slo.title.toLowerCase())} burns`),
    `The budget is ${budgetInWords(slo)}. At a burn rate of 1 it lasts exactly its period; what pages is how fast it goes, over a long window (enough was spent to matter) and a short one (it is still going on).`,
    "1. How fast, right now, and since when? 2. What is left? Below 0, the objective is missed.",
    block(
      "bash",
      questions(slo)
        .map((query) => queryCommand(query, model))
        .join("\n"),
    ),
    table(["If", "Then"], decisions(slo)),
  ]);
}

function questions({ name, burnRate: { fast, slow } }: SloModel): readonly string[] {
  const windows = [...new Set([...fast, ...slow].flatMap((t) => [t.shortMs, t.longMs]))].sort((a, b) => a - b);
  const shown = windows.length === 0 ? [3_600_000] : windows.slice(0, 3);
  return [...shown.map(sloSeries.burnRate), sloSeries.remaining].map((series) => `${series}{slo="${name}"}`);
}

/** At the tier's own rate, to the hour. */
function lasts({ periodMs }: SloModel, { factor }: BurnRateTier): string {
  const hours = Math.max(1, Math.round(periodMs / factor / 3_600_000));
  return `about ${humanSeconds(hours * 3600)}`;
}

/** The tiers behind the quickest one, the most urgent first. */
function tiers({ burnRate: { fast, slow } }: SloModel, quickest: BurnRateTier | undefined) {
  const pages = fast.filter((t) => t.longMs > t.shortMs && t !== quickest);
  return [
    ...pages.map((t) => [t, "find the cause now; there is time to look before you undo something."] as const),
    ...slow.map((t) => [t, "nobody needs to get up. Open a ticket for the next working day."] as const),
  ].toSorted(([a], [b]) => b.factor - a.factor);
}

function decisions(slo: SloModel): readonly (readonly string[])[] {
  const { fast } = slo.burnRate;
  const quickest = fast.filter((t) => t.longMs > t.shortMs).toSorted((a, b) => a.longMs - b.longMs)[0];
  const fastest = quickest && formatDuration(quickest.shortMs);
  const exhausted = code(sloAlertName(slo.name, "ErrorBudgetExhausted"));
  return [
    ...(quickest
      ? [
          [
            `The burn rate over ${fastest} is above ${quickest.factor}`,
            `It is an outage: undo the last change first, and look for its cause afterwards. A whole budget is gone in ${lasts(slo, quickest)}.`,
          ],
          [
            `It is below, but that over ${formatDuration(quickest.longMs)} is above`,
            "It has stopped or comes in waves. Watch one more window, find what ended, write it down.",
          ],
        ]
      : []),
    ...tiers(slo, quickest).map(([tier, urgency]) => [
      `Over ${formatDuration(tier.longMs)} and ${formatDuration(tier.shortMs)} it is above ${tier.factor}`,
      `A whole budget is gone in ${lasts(slo, tier)}: ${urgency}`,
    ]),
    [
      `Nothing is left (${exhausted})`,
      `Stop releases and experiments until the budget is above 0 again: what spent it leaves the window after ${periodText(slo)}.`,
    ],
    [
      "The numbers contradict the logs",
      `Compare ${code(sloSeries.eventsInPeriod("bad"))} with what the service counts, before you act on the page.`,
    ],
  ];
}
