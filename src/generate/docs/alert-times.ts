/** How long each alert takes to fire and to stop, and how much traffic it needs, as its scenarios say and promtool proves. */
import { type Duration, formatDuration, parseDuration } from "../../basics/duration.ts";
import { humanCount, humanList, humanSeconds } from "../../basics/human.ts";
import type { AlertingRule, Model } from "../../model/model.ts";
import { testsOf } from "../../rule-tests/rule-tests.ts";
import type { Measured } from "../../rule-tests/scenarios/measured.ts";
import type { LeastTraffic } from "../../rule-tests/scenarios/scenarios.ts";
import { facts } from "./markdown.ts";

/** What a table of alerts says of their times; no column where no alert of the model was ever timed. */
export function alertTimes(model: Model): {
  readonly columns: readonly string[];
  readonly cells: (rule: AlertingRule) => readonly string[];
} {
  const all = testsOf(model).byName;
  const isTimed = [...all.values()].some(({ measured }) => Object.keys(measured).length > 0);
  if (!isTimed) return { columns: [], cells: () => [] };
  return {
    columns: ["Total outage", "Slow outage", "Resolves", "Least traffic"],
    cells: (rule) => cells(all.get(rule.alert)?.measured ?? {}),
  };
}

/** How long the alert fires after the last bad scrape of a total outage: `10 min`. */
export function resolveTime(rule: AlertingRule, model: Model): string | undefined {
  const { resolveMs } = testsOf(model).byName.get(rule.alert)?.measured ?? {};
  return resolveMs === undefined ? undefined : humanSeconds(resolveMs / 1000);
}

export function timesLegend(model: Model): readonly string[] {
  const { jobs, evaluationInterval } = model.deployment;
  const pace = (d: Duration) => formatDuration(parseDuration(d));
  const every = humanList([...new Set(jobs.map((j) => pace(j.interval)))], "or");
  const judged = pace(evaluationInterval);
  return [
    facts([
      ["Total outage", "from the last good scrape to the alert, where from then on everything is bad"],
      ["Slow outage", "the same where about twice as much is bad as the threshold allows"],
      ["Resolves", "from the last bad scrape of a total outage to the end of the alert"],
      ["Least traffic", "with less, a single bad event fires the alert; of a budget, fewer bad events never do"],
    ]),
    `promtool proves each time to the evaluation, scraped every ${every} and evaluated every ${judged}; Alertmanager's waiting comes on top.${model.slos.length > 0 ? " Budgets were whole before; their times are tested by the minute or the hour and rounded up." : ""}`,
  ];
}

function cells({ fireMs, slowFireMs, resolveMs, leastTraffic, minBadEvents }: Measured): readonly string[] {
  const time = (ms: number | undefined): string => (ms === undefined ? "" : humanSeconds(ms / 1000));
  const traffic = leastTraffic ?? minBadEvents;
  return [time(fireMs), time(slowFireMs), time(resolveMs), traffic ? counted(traffic) : ""];
}

function counted({ events, perMs }: LeastTraffic): string {
  return perMs === 0 ? `${humanCount(events)} in all` : `${humanCount(events)} in ${formatDuration(perMs)}`;
}
