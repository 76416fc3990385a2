/** How long each alert takes to fire and to stop, and how much traffic it needs, as its scenarios tell and promtool proves. */
import { formatDuration, parseDuration } from "../../duration.ts";
import { humanSeconds } from "../../human.ts";
import type { AlertingRule, Model } from "../../model/model.ts";
import type { LeastTraffic } from "../../rule-tests/case-scenarios.ts";
import { type Measured, type TestedAlert, testsOf } from "../../rule-tests/rule-tests.ts";
import { code, facts, heading, table } from "./markdown.ts";
import type { Links } from "./places.ts";

/** Nothing where no alert of the model was ever timed. */
export function alertTimes(rules: readonly AlertingRule[], model: Model, links: Links): readonly string[] {
  const all = new Map(testsOf(model).alerts.map((p): [string, TestedAlert] => [p.rule.alert, p]));
  const timed = rules.flatMap((rule) => {
    const measured = all.get(rule.alert)?.measured ?? {};
    return Object.keys(measured).length > 0 ? [{ rule, measured }] : [];
  });
  if (timed.length === 0) return [];
  const { scrape, evaluationInterval } = model.deployment;
  const [every, judged] = [scrape.interval, evaluationInterval].map((d) => formatDuration(parseDuration(d)));
  return [
    heading(2, "How long they take"),
    `Measured in the tests of ${code("prometheus/tests/")}, scraped every ${every} and evaluated every ${judged}. For each ` +
      "figure promtool proves that the alert does not fire (or still fires) at the evaluation before, and fires (or has " +
      "resolved) at this one; where versions of Prometheus differ by an evaluation, the later one counts. What Alertmanager " +
      "waits for comes on top.",
    facts([
      ["Total outage", "from the last good scrape to the alert, where from then on everything is bad"],
      ["Slow outage", "the same where about twice as much is bad as the threshold allows"],
      ["Resolves", "from the last bad scrape of a total outage to the end of the alert"],
      [
        "Least traffic",
        "with less, a single bad event is enough to fire; for a budget, fewer bad events never fire. Empty where traffic " +
          "makes no difference",
      ],
      ...(model.slos.length > 0 ? budgets : []),
    ]),
    table(
      ["Alert", "Total outage", "Slow outage", "Resolves", "Least traffic"],
      timed.map(({ rule, measured }) => [links.alert(rule.alert), ...cells(measured)]),
    ),
  ];
}

const budgets: readonly (readonly [string, string])[] = [
  [
    "Error budgets",
    "the service had steady traffic and a whole budget before. What takes minutes is tested with a sample a minute, what takes " +
      "hours with a sample an hour, and figures are rounded up to the next evaluation of their test",
  ],
];

function cells({ fireMs, slowFireMs, resolveMs, leastTraffic, minBadEvents }: Measured): readonly string[] {
  const time = (ms: number | undefined): string => (ms === undefined ? "" : humanSeconds(ms / 1000));
  const traffic = leastTraffic ?? minBadEvents;
  return [time(fireMs), time(slowFireMs), time(resolveMs), traffic ? counted(traffic) : ""];
}

function counted({ events, perMs }: LeastTraffic): string {
  return perMs === 0 ? `${grouped(events)} in all` : `${grouped(events)} in ${formatDuration(perMs)}`;
}

/** `grouped(12240)` is `"12,240"`. */
const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ",");
