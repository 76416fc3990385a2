/** What is said of one objective. */

import { percent, times } from "../../basics/decimal.ts";
import { formatDuration } from "../../basics/duration.ts";
import { humanSeconds } from "../../basics/human.ts";
import type { LatencyCase, LatencySli, Sli } from "../../catalog/sli.ts";
import { code, prose } from "../../markdown/prose.ts";
import { describeSelector } from "../../model/describe-expr.ts";
import { lookupsOf } from "../../model/lookups.ts";
import type { AlertingRule, Model, SloModel } from "../../model/model.ts";
import { sloBaseWindowMs, sloFirstRecords } from "../../model/names.ts";
import { periodText } from "../../model/slo/text.ts";
import { type Expr, walk } from "../../promql/ast.ts";
import { pretty } from "../../promql/print/pretty.ts";
import { print } from "../../promql/print/print.ts";
import { doNotUse } from "./examples.ts";
import { block, facts, heading, table } from "./markdown.ts";
import type { Links } from "./places.ts";

export function sloSection(slo: SloModel, model: Model, links: Links): string {
  const { title, description, objective, sli, owner, runbook, documented } = slo;
  const recorded = lookupsOf(model).recordingsOf(slo.name);
  return [
    heading(2, prose(title)),
    prose(description),
    facts([
      ["Objective", `${objective}% over ${slo.calendar ? "" : "a rolling "}${periodText(slo)}`],
      ["Budget", budgetInWords(slo)],
      ...counted(sli),
      [
        "Alerts",
        alertsOn(slo, model)
          .map((r) => links.alert(r.alert))
          .join(", "),
      ],
      ["Runbook", links.runbook(runbook)],
      ["Owner", prose(owner)],
    ]),
    ...(sli.kind === "latency" ? [budgetTable(sli, objective)] : []),
    `The share of bad over ${formatDuration(sloBaseWindowMs)}, as it is recorded:`,
    ...recorded
      .filter((r) => sloFirstRecords.includes(r.record))
      .flatMap((r) => [`${code(r.record)}:`, block("promql", pretty(r.expr))]),
    ...(documented ? doNotUse(documented.query, documented.because) : []),
    `Recorded, each with the label ${code(`slo="${slo.name}"`)}:`,
    table(
      ["Series", "What it is"],
      [...new Map(recorded.map((r) => [r.record, r.description]))].map(([name, what]) => [code(name), prose(what)]),
    ),
  ].join("\n\n");
}

/** As time, were everything bad at once: "0.1%, or about 20 min of full outage in 14d". */
export function budgetInWords(slo: SloModel): string {
  const { budget, periodMs, sli } = slo;
  const time = `about ${humanSeconds(rounded(times(budget, periodMs / 1000)))}`;
  const period = periodText(slo);
  const worst: Record<Sli["kind"], string> = {
    events: `${time} of full outage in ${period}`,
    "good-events": `${time} of full outage in ${period}`,
    latency: `${time} in ${period} with every one slow`,
    "native-latency": `${time} in ${period} with every one slow`,
    "gauge-ratio": `${time} in ${period} with every one bad`,
    freshness: `${time} in ${period} with every one too old`,
    slices: `${time} of bad slices in ${period}`,
    composite: `${time} in ${period} with all of them at fault`,
  };
  return `${percent(budget)}, or ${worst[sli.kind]}`;
}

/** To whole minutes, hours or seconds, whichever shows two digits: nobody plans by the second. */
function rounded(seconds: number): number {
  const unit = seconds >= 36_000 ? 3_600 : seconds >= 600 ? 60 : 1;
  return seconds < 10 ? seconds : Math.round(seconds / unit) * unit;
}

/** The alerts that wait for the objective to be missed, and those that read what it counts as bad. */
export function alertsOn(slo: SloModel, model: Model): readonly AlertingRule[] {
  const { alertsOf, readersOf, readersOfSlo, inTurn } = lookupsOf(model);
  const bad = walk(countedAsBad(slo.sli)).flatMap((e) => (e.kind === "selector" ? (e.name ?? []) : []));
  return inTurn([...alertsOf(slo.name), ...readersOfSlo(slo.name), ...bad.flatMap(readersOf)]);
}

function countedAsBad(sli: Sli): Expr {
  switch (sli.kind) {
    case "events":
    case "gauge-ratio":
      return sli.bad;
    case "good-events":
      return sli.good;
    case "latency":
      return sli.bucket;
    case "native-latency":
    case "freshness":
    case "slices":
      return sli.of;
    case "composite":
      return { kind: "number", value: 0 };
  }
}

function counted(sli: Sli): readonly (readonly [name: string, text: string])[] {
  switch (sli.kind) {
    case "events":
      return [
        ["Bad events", describeSelector(sli.bad)],
        ["All events", describeSelector(sli.total)],
      ];
    case "gauge-ratio":
      return [
        ["Bad", `${describeSelector(sli.bad)}, at each scrape`],
        ["All", describeSelector(sli.total)],
      ];
    case "good-events":
      return [
        ["Good events", describeSelector(sli.good)],
        ["All events", describeSelector(sli.total)],
      ];
    case "native-latency":
      return [
        [
          "Bad events",
          `observations of ${describeSelector(sli.of)} over ${humanSeconds(sli.under)}, ${estimated(sli.under)}`,
        ],
        ["All events", "its observations"],
      ];
    case "freshness":
      return [
        [
          "Bad",
          `series of ${describeSelector(sli.of)} that show a time more than ${formatDuration(sli.withinMs)} ago, at each scrape`,
        ],
        ["All", "its series, of targets that are up"],
      ];
    case "slices":
      return [
        [
          "Bad",
          `slices of ${formatDuration(sli.sliceMs)} at whose end ${code(`${print(sli.of)} ${sli.op} ${sli.threshold}`)}`,
        ],
        ["All", "its slices, while there is a value"],
      ];
    case "composite":
      return [
        [
          "Bad",
          sli.mode === "worst"
            ? "the worst error ratio of its SLOs, each second"
            : "the weighted error ratio of its SLOs, each second",
        ],
        ["SLOs", sli.of.map(({ slo, weight }) => `${slo}${sli.mode === "worst" ? "" : ` (${weight})`}`).join(", ")],
      ];
    case "latency":
      return [
        ["Bad events", `observations of ${code(sli.metric)} over the bucket of their budget`],
        ["All events", `its observations${sli.per === undefined ? "" : `, for each ${code(sli.per)}`}`],
      ];
  }
}

/** Powers of two bound the buckets of every native histogram. */
function estimated(under: number): string {
  return Number.isInteger(Math.log2(under)) ? "counted exactly" : "estimated inside the bucket that holds it";
}

function budgetTable(sli: LatencySli, objective: number): string {
  const hasMedian = sli.cases.some((c) => c.median !== undefined);
  const rows = sli.cases.map((budget) => [
    budget.value === undefined ? "any other, or none" : code(budget.value),
    ...(hasMedian ? [budget.median === undefined ? "" : humanSeconds(budget.median)] : []),
    humanSeconds(budget.budget),
    humanSeconds(budget.under),
    whyBucket(budget),
  ]);
  const label = sli.per === undefined ? "Series" : code(sli.per);
  const budgets = [...(hasMedian ? ["p50 budget"] : []), `p${objective} budget`];
  return table([label, ...budgets, "Counted by bucket", "Why"], rows);
}

function whyBucket({ budget, under }: LatencyCase): string {
  if (budget === under) return `${humanSeconds(budget)} is a bucket`;
  const next = `${humanSeconds(under)} is the next bound up`;
  return `${humanSeconds(budget)} is not a bucket; ${next}; ask the exporter for ${code(String(budget))}`;
}
