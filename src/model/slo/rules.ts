/** The recording rules of one SLO, in one group and in order: a sibling group would read values one interval old. */
import { objectiveRatio } from "../../basics/decimal.ts";
import { formatDuration } from "../../basics/duration.ts";
import type { Expr, Matcher } from "../../promql/ast.ts";
import { binary, call, comparedTo, number } from "../../promql/typed/plain.ts";
import type { LabelSet, RecordingRule, SloModel } from "../model.ts";
import { type SliPart, sloBaseWindowMs, sloSeries } from "../names.ts";
import { countedIn, countStart, runningCount, sloWindowsMs } from "./counts.ts";
import type { OwnLabels } from "./parts.ts";
import { countedInPeriod } from "./period.ts";
import { recorded } from "./recorded.ts";
import { isEvents, sliParts } from "./sli.ts";
import { periodText } from "./text.ts";
import { unseenShare } from "./unseen.ts";

type NewRule = (record: string, expr: Expr, description: string, more?: LabelSet) => RecordingRule;

/** From the growth of the raw series to the budget that is left; all carry the label `slo`, and nothing else that could change. */
export function sloRules(slo: SloModel, own: OwnLabels): readonly RecordingRule[] {
  const { name, at } = slo;
  const rule: NewRule = (record, expr, description, more = {}) => {
    return { kind: "recording", record, expr, labels: { slo: name, ...more }, description, at };
  };
  const unseen = unseenShare(slo);
  const counted = (["total", "bad"] as const).map((part) =>
    rule(sloSeries.count(part), runningCount(slo, part), `${whatIs(slo, part)} so far: a count that only grows.`),
  );
  return [
    ...sliParts(slo, own).map(({ part, expr, labels }) =>
      rule(sloSeries.events(part, sloBaseWindowMs), expr, `${whatIs(slo, part)} in the last 5m.`, labels),
    ),
    rule(sloSeries.countStart, countStart(slo), "When counting began."),
    ...(unseen
      ? [
          rule(
            sloSeries.unseenRatio,
            unseen,
            "What restarts hid in the last 5m, by estimate: a share of what was seen.",
          ),
        ]
      : []),
    ...counted,
    ...sloWindowsMs.flatMap((windowMs) => windowRules(slo, windowMs, rule)),
    ...periodRules(slo, rule),
    ...burnRates(slo, rule),
    ...objectives(slo, rule),
    rule(sloSeries.info, call("vector", number(1)), "Who answers for the SLO.", info(slo)),
  ];
}

/** "Bad events", "All things, each counted by the second". */
function whatIs({ sli }: SloModel, part: SliPart): string {
  const which = { bad: "Bad", good: "Good", total: "All" }[part];
  if (isEvents(sli)) return `${which} events`;
  if (sli.kind === "slices") return `${which} slices of ${formatDuration(sli.sliceMs)}`;
  return `${which === "All" ? "All" : which} seconds`;
}

function windowRules(slo: SloModel, windowMs: number, rule: NewRule): readonly RecordingRule[] {
  const window = formatDuration(windowMs);
  const events = (part: SliPart) => sloSeries.events(part, windowMs);
  const longer = windowMs === sloBaseWindowMs ? [] : (["total", "bad"] as const);
  return [
    ...longer.map((part) =>
      rule(events(part), countedIn(slo, part, windowMs), `${whatIs(slo, part)} in the last ${window}.`),
    ),
    rule(sloSeries.errorRatio(windowMs), share(slo, events), `Share of bad in the last ${window}; 0 when idle.`),
  ];
}

function periodRules(slo: SloModel, rule: NewRule): readonly RecordingRule[] {
  const period = periodText(slo);
  const parts = (["total", "bad"] as const).map((part) =>
    rule(sloSeries.eventsInPeriod(part), countedInPeriod(slo, part), `${whatIs(slo, part)} in ${period}.`),
  );
  const ratio = share(slo, sloSeries.eventsInPeriod);
  return [...parts, rule(sloSeries.errorRatioInPeriod, ratio, `Share of bad in ${period}; 0 when idle.`)];
}

/** More bad than all is a fault of the metrics, which another alert reports: it spends the budget once, not a thousand times. */
function share({ name }: SloModel, events: (part: SliPart) => string): Expr {
  const [bad, total] = [recorded(events("bad"), name), recorded(events("total"), name)];
  const ratio = call("clamp_max", binary("/", bad, comparedTo(total, ">", 0)), number(1));
  return binary("or", ratio, binary("*", number(0), bad));
}

function burnRates(slo: SloModel, rule: NewRule): readonly RecordingRule[] {
  return slo.objectives.flatMap(({ matchers, value, budget }) => [
    ...sloWindowsMs.map((windowMs) =>
      rule(
        sloSeries.burnRate(windowMs),
        binary("/", recorded(sloSeries.errorRatio(windowMs), slo.name, ...matchers), number(budget)),
        `Burn rate over ${formatDuration(windowMs)}: at 1 the budget lasts exactly its period.`,
        ofValue(matchers, value),
      ),
    ),
    rule(
      sloSeries.remaining,
      binary(
        "-",
        number(1),
        binary("/", recorded(sloSeries.errorRatioInPeriod, slo.name, ...matchers), number(budget)),
      ),
      "Share of the error budget that is left; below 0 the objective is missed.",
      ofValue(matchers, value),
    ),
  ]);
}

function objectives({ objectives }: SloModel, rule: NewRule): readonly RecordingRule[] {
  return objectives.map(({ matchers, value, objective }) =>
    rule(
      sloSeries.objective,
      call("vector", number(objectiveRatio(objective))),
      "Share of good that is promised.",
      ofValue(matchers, value),
    ),
  );
}

/** Rules for single values of a label carry it, which keeps them apart from each other. */
function ofValue([matcher]: readonly Matcher[], value: string | undefined): LabelSet {
  return matcher && value !== undefined ? { [matcher.label]: value } : {};
}

/** What may change stands on this series alone: it would tear the others in two. */
function info({ owner, team, tier }: SloModel): LabelSet {
  return { owner, ...(team ? { team } : {}), ...(tier ? { tier } : {}) };
}
