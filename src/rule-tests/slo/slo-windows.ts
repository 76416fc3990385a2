/**
 * The test of what an SLO records from its counts: every window, share and burn rate at one moment, from counts that are fed as
 * they are. Any length of time costs one evaluation. Knows nothing of what is counted, and of no raw series.
 */
import { objectiveRatio } from "../../basics/decimal.ts";
import type { AlertingRule, LabelSet, Model, SloModel } from "../../model/model.ts";
import { groupNames, sloBaseWindowMs, sloSeries } from "../../model/names.ts";
import { matches } from "../../promql/infer/matches.ts";
import { quote } from "../../promql/print/quote.ts";
import { gap, type InputSeries } from "../series/input-series.ts";
import type { FilePart, TestScenario, ValueCheck } from "../test-file/test-file.ts";
import { type CountedCase, type Counts, countedCases, type Shown } from "./count-cases.ts";
import { everyMs } from "./count-history.ts";
import { type CountWindow, momentOf, windowsOf } from "./count-windows.ts";
import { labelsOf, series, values } from "./fed-series.ts";
import { prefixOf, windowsFile } from "./pace.ts";
import { running } from "./running-counts.ts";
import { countersOf } from "./slo-counters.ts";
import { gaugesOf } from "./slo-gauges.ts";
import { limitsOf } from "./slo-limits.ts";

/** With the SLO's own alerts at their limits. */
export function sloWindows(slo: SloModel, alerts: readonly AlertingRule[], model: Model): FilePart {
  const atMs = momentOf(slo);
  const windows = windowsOf(slo, atMs);
  const raw = countersOf(slo, model, atMs) ?? gaugesOf(slo, model, atMs);
  const scenarios = countedCases(slo, atMs).map((c) => scenarioOf(c, slo, windows, atMs));
  return {
    file: windowsFile(slo.name),
    evaluationMs: atMs,
    group: groupNames.slo(model.service, slo.name),
    groups: [
      {
        title: "what is made of counts",
        stepMs: everyMs,
        scenarios: [
          ...scenarios,
          running(slo, atMs, "total"),
          running(slo, atMs, "bad"),
          promised(slo, atMs),
          ...limits(slo, alerts, atMs),
          others(slo, windows, atMs),
        ],
        alerts: [],
      },
      ...(raw ? [raw] : []),
    ],
  };
}

function limits(slo: SloModel, alerts: readonly AlertingRule[], atMs: number): readonly TestScenario[] {
  const budget = budgetOf(slo, labelsOf(slo, ""));
  const moment = { atMs, before: atMs / everyMs, labels: (job: string) => labelsOf(slo, job), budget };
  return alerts.flatMap((rule) => limitsOf(rule, slo, prefixOf(rule, slo), moment) ?? []);
}

function budgetOf({ objectives, budget }: SloModel, labels: LabelSet): number {
  return objectives.find((o) => o.matchers.every((m) => matches(m, labels[m.label] ?? "")))?.budget ?? budget;
}

function scenarioOf(of: CountedCase, slo: SloModel, windows: readonly CountWindow[], atMs: number): TestScenario {
  const labels = labelsOf(slo, of.slug);
  const budget = budgetOf(slo, labels);
  const within = (counts: Counts, w: CountWindow): number => counts.get(w.beginsMs) ?? Number.NaN;
  const ratio = (w: CountWindow): number => {
    const all = within(of.counted.total, w);
    return all > 0 ? Math.min(1, within(of.counted.bad, w) / all) : 0;
  };
  const shown: Readonly<Record<Shown, readonly (readonly [string, number])[]>> = {
    total: windows.map((w) => [w.total, within(of.counted.total, w)]),
    bad: windows.map((w) => [w.bad, within(of.counted.bad, w)]),
    ratio: windows.map((w) => [w.ratio, ratio(w)]),
    burn: windows.flatMap((w) => (w.burn === undefined ? [] : [[w.burn, ratio(w) / budget] as const])),
    left: windows.flatMap((w) => (w.burn === undefined ? [[sloSeries.remaining, 1 - ratio(w) / budget] as const] : [])),
  };
  const start = (ms: number): InputSeries =>
    series(sloSeries.countStart, labels, [values(ms / 1000, 0, atMs / everyMs + 1)]);
  return {
    title: of.title,
    series: [
      series(sloSeries.count("total"), labels, of.total),
      series(sloSeries.count("bad"), labels, of.bad),
      ...(of.startMs === undefined ? [] : [start(of.startMs)]),
    ],
    firing: [],
    values: of.shows.map((what) => namedCheck(shown[what], { job: of.slug, slo: slo.name }, atMs)),
  };
}

/** One check of many recordings of one metric: their names and values, summed over what else distinguishes them. */
function namedCheck(all: readonly (readonly [name: string, value: number])[], of: LabelSet, atMs: number): ValueCheck {
  const names = all.map(([name]) => name);
  const metric = names[0]?.replace(/[^:]*$/, "") ?? "";
  const pattern =
    names.length === 1 ? (names[0] ?? "") : `${metric}(${names.map((n) => n.slice(metric.length)).join("|")})`;
  const matchers = Object.entries(of).map(([label, value]) => `${label}=${quote(value)}`);
  const expected = all.map(([__name__, value]) => ({ labels: { __name__ }, value }));
  const query = `sum by (__name__) ({${[`__name__=~${quote(pattern)}`, ...matchers].join(",")}})`;
  return { query, names, atMs, expected };
}

/** What is promised, and by whom. */
function promised(slo: SloModel, atMs: number): TestScenario {
  const { name, objectives, owner, team, tier } = slo;
  const names = [sloSeries.objective, sloSeries.info];
  const of = { slo: name };
  const expected = [
    ...objectives.map(({ objective, value, matchers: [matcher] }) => ({
      labels: {
        __name__: sloSeries.objective,
        ...of,
        ...(matcher && value !== undefined ? { [matcher.label]: value } : {}),
      },
      value: objectiveRatio(objective),
    })),
    {
      labels: { __name__: sloSeries.info, ...of, owner, ...(team ? { team } : {}), ...(tier ? { tier } : {}) },
      value: 1,
    },
  ];
  const query = `{__name__=~${quote(names.join("|"))},slo=${quote(name)}}`;
  return { title: "what is promised", series: [], firing: [], values: [{ query, names, atMs, expected }] };
}

/** What another SLO records: a rule that does not ask for its own reads these as well. */
function others(slo: SloModel, windows: readonly CountWindow[], atMs: number): TestScenario {
  const now = atMs / everyMs;
  const of = (job: string, names: readonly string[], samples = 1): readonly InputSeries[] =>
    names.map((name) =>
      series(name, { ...labelsOf(slo, job), slo: "another" }, [gap(now + 1 - samples), values(1, 0, samples)]),
    );
  return {
    title: "what another SLO records",
    series: [
      ...of(
        "known",
        windows.flatMap((w) => [w.bad, w.ratio]),
      ),
      ...of("goes-on", [sloSeries.events("total", sloBaseWindowMs)]),
      ...of("goes-on", [sloSeries.countStart], 60),
    ],
    firing: [],
    values: [],
  };
}
