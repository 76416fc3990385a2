/** Scenarios that the catalog declares, as tests. What fires when is what their author says; promtool checks it. */

import { type Duration, parseDuration } from "../../basics/duration.ts";
import type { FiringSeries, Scenario } from "../../catalog/scenario.ts";
import type { AlertingRule, LabelSet, Model } from "../../model/model.ts";
import { parse } from "../../promql/parse/parse.ts";
import { type InputSeries, isNotation } from "../series/input-series.ts";
import { jobOf } from "../series/job-of.ts";
import { type Gap, unknownTemplate } from "../test-file/gap.ts";
import type { AlertCheck, ExpectedAlert, FiringCheck, TestGroup } from "../test-file/test-file.ts";
import { worded } from "../test-file/wording.ts";

export interface HandWritten {
  readonly groups: readonly TestGroup[];
  readonly gaps: readonly Gap[];
  /** Whether it shows the alert firing and silent, so that nothing has to be made up. */
  readonly suffices: boolean;
}

export function handWritten(rule: AlertingRule, model: Model): HandWritten {
  const { scenarios = [] } = rule;
  const { schema } = model;
  if (scenarios.length === 0) return { groups: [], gaps: [], suffices: false };
  const stepMs = parseDuration(jobOf(rule, model).interval);
  const read = scenarios.map((s) => groupOf(s, rule, stepMs, (name) => schema.has(name)));
  const moments = scenarios.flatMap((s) => momentsOf(s).map(([, firing]) => firing.length > 0));
  const missing = [true, false].filter((fires) => !moments.includes(fires));
  return {
    groups: read.flatMap((r) => ("group" in r ? [r.group] : [])),
    gaps: [
      ...read.flatMap((r) => ("gap" in r ? [r.gap] : [])),
      ...missing.map((fires) => neverSeen(rule, fires ? "firing" : "silent")),
    ],
    suffices: true,
  };
}

type Read = { readonly group: TestGroup } | { readonly gap: Gap };

function groupOf(scenario: Scenario, rule: AlertingRule, stepMs: number, known: (name: string) => boolean): Read {
  const series: InputSeries[] = [];
  for (const [selector, values] of Object.entries(scenario.series)) {
    const one = seriesOf(selector, values);
    if (typeof one === "string") return { gap: misread(rule, scenario, one) };
    if (!known(one.name)) return { gap: misread(rule, scenario, `the catalog declares no series ${one.name}`) };
    series.push(one);
  }
  const { alert } = rule;
  const firing: FiringCheck[] = [];
  const alerts: AlertCheck[] = [];
  for (const [at, found] of momentsOf(scenario)) {
    const atMs = parseDuration(at);
    firing.push({ alert, atMs, within: {}, firing: found.length });
    const expected: ExpectedAlert[] = [];
    for (const { labels, value = 0 } of found) {
      const words = worded(rule, { labels, value });
      if ("unknown" in words) return { gap: unknownTemplate(rule, words.unknown) };
      expected.push(words);
    }
    if (expected.length > 0) alerts.push({ alert, atMs, expected });
  }
  const { title } = scenario;
  return { group: { title: `${alert}: ${title}`, stepMs, scenarios: [{ title, series, firing, values: [] }], alerts } };
}

function momentsOf({ firing }: Scenario): readonly (readonly [at: Duration, firing: readonly FiringSeries[]])[] {
  return Object.entries(firing).map(([at, series]) => [at as Duration, series ?? []]);
}

/** Or what is wrong with it. */
function seriesOf(selector: string, values: string): InputSeries | string {
  const parsed = parse(selector);
  if (!parsed.ok || parsed.expr.kind !== "selector" || parsed.expr.name === undefined)
    return `${selector} is not a series`;
  const { name, matchers, offsetMs } = parsed.expr;
  if (offsetMs !== undefined || matchers.some((m) => m.op !== "=")) return `${selector} is not a series`;
  const labels: LabelSet = Object.fromEntries(matchers.map((m) => [m.label, m.value]));
  return isNotation(values) ? { name, labels, runs: [], values } : `"${values}" is not understood as values`;
}

function misread({ at, alert }: AlertingRule, { title }: Scenario, because: string): Gap {
  return {
    at: `${at}.scenarios`,
    message: `the scenario "${title}" of ${alert} cannot be tested`,
    because,
    hint: 'write each series as `name{label="value"}: "0+1x10"`, with what the catalog declares',
  };
}

function neverSeen({ at, alert }: AlertingRule, state: "firing" | "silent"): Gap {
  return {
    at: `${at}.scenarios`,
    message: `no scenario of ${alert} shows it ${state}`,
    because: "an alert that is only seen in one state may be in that state whatever happens",
    hint:
      state === "firing"
        ? 'add a moment in which it fires: "10m": [{ labels: { … } }]'
        : 'add a silent moment: "5m": []',
  };
}
