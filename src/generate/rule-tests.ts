/** Prometheus rule tests, which plain `promtool test rules` runs from any folder. One series and one check a line. */
import { type GeneratedFile, generatedNotice } from "../basics/artifact.ts";
import { derived } from "../basics/derived.ts";
import { formatDuration } from "../basics/duration.ts";
import type { LabelSet, Model, RuleGroup } from "../model/model.ts";
import { testFile } from "../model/names.ts";
import { quote } from "../promql/print/quote.ts";
import { testsOf } from "../rule-tests/rule-tests.ts";
import { type InputSeries, notation } from "../rule-tests/series/input-series.ts";
import type { AlertCheck, FiringCheck, TestFile, TestGroup, ValueCheck } from "../rule-tests/test-file/test-file.ts";
import { commentText, escapeUnsafe } from "../yaml/unsafe.ts";

export function ruleTestFiles(model: Model): readonly GeneratedFile[] {
  return testsOf(model).files.map((file) => ({
    path: `prometheus/tests/${testFile(model.service, file.name)}`,
    content: testText(file),
  }));
}

/** The file's text, which a reader can follow from top to bottom: a scenario's title stands above its series and checks. */
export function testText(file: TestFile): string {
  const { evaluationMs, rules, groups } = file;
  const late = lateness(file);
  const lines = [
    `# ${generatedNotice}`,
    "rule_files:",
    ...[...new Set(rules.map((g) => g.file))].map((name) => `  - ${scalar(`../rules/${name}`)}`),
    `evaluation_interval: ${formatDuration(evaluationMs)}`,
    ...(rules.length > 1 ? ["group_eval_order:", ...rules.map((g) => `  - ${scalar(g.name)}`)] : []),
    "tests:",
    ...groups.map((group) =>
      group.common && late() === 0 ? group.common.named(commonText(group.common.group)) : groupText(group, late),
    ),
  ];
  return `${lines.join("\n")}\n`;
}

/** How much later than its data a rule is evaluated, where its group looks back: by whole evaluations, as promtool makes them. */
type Lateness = (alert?: string) => number;

/** Of one alert, or the longest of all rules. */
function lateness({ rules, evaluationMs }: TestFile): Lateness {
  const late = ({ queryOffsetMs = 0 }: RuleGroup): number => Math.ceil(queryOffsetMs / evaluationMs) * evaluationMs;
  const longest = Math.max(0, ...rules.map(late));
  return (alert) => {
    if (alert === undefined || longest === 0) return longest;
    const group = rules.find((g) => g.rules.some((r) => r.kind === "alerting" && r.alert === alert));
    return group ? late(group) : 0;
  };
}

const groupText = (group: TestGroup, late: Lateness): string => groupLines(group, late).join("\n");

/** Of groups that differ in names alone, one is written; its names are still to be put in. */
const commonText = derived((group: TestGroup) => groupText(group, () => 0));

function groupLines({ title, stepMs, scenarios, alerts }: TestGroup, late: Lateness): readonly string[] {
  const isAlone = scenarios.length === 1;
  const under = (lines: readonly string[], about: string): readonly string[] =>
    isAlone || lines.length === 0 ? lines : [`      # ${commentText(about)}`, ...lines];
  const series = scenarios.flatMap((s) => under(s.series.map(seriesLine), s.title));
  const checks = scenarios.flatMap(({ title, firing, values }) => {
    const lines = [...firing.map(firingLine), ...values.map(valueLine)];
    // Their queries name the scenario.
    const isNamed = values.length === 0 && firing.every(({ within }) => Object.keys(within).length > 0);
    return isNamed ? lines : under(lines, title);
  });
  return [
    `  - name: ${scalar(title)}`,
    `    interval: ${formatDuration(stepMs)}`,
    ...list("input_series", series),
    ...(checks.length > 0 ? list("promql_expr_test", [...checks, ...evaluatedUntil(scenarios, late())]) : []),
    ...(alerts.length > 0
      ? list(
          "alert_rule_test",
          alerts.flatMap((check) => alertLines(check, late(check.alert))),
        )
      : []),
  ];
}

/** What a rule says of a moment it records under that moment, but only once it looks back at it: promtool ends with the last check. */
function evaluatedUntil(scenarios: TestGroup["scenarios"], lateMs: number): readonly string[] {
  if (lateMs === 0) return [];
  const last = Math.max(...scenarios.flatMap(({ firing, values }) => [...firing, ...values].map(({ atMs }) => atMs)));
  return [
    "      # Until rules that look back have seen all of it.",
    checkLine("vector(1)", last + lateMs, [{ labels: {}, value: 1 }]),
  ];
}

function list(name: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [`    ${name}: []`] : [`    ${name}:`, ...lines];
}

function seriesLine({ name, labels, runs, values }: InputSeries): string {
  const series = name + braced(Object.entries(labels).map(equals));
  return `      - { series: ${scalar(series)}, values: ${scalar(values ?? notation(runs))} }`;
}

/** How many fire, whatever the text: `ALERTS` has no annotations, which a changing value would change. */
function firingLine({ alert, atMs, within, firing }: FiringCheck): string {
  const own = Object.entries({ alertname: alert, alertstate: "firing" }).map(equals);
  const query = `count(ALERTS${braced([...own, ...Object.entries(within).map(member)])})`;
  return checkLine(query, atMs, firing === 0 ? [] : [{ labels: {}, value: firing }]);
}

function valueLine({ query, atMs, expected }: ValueCheck): string {
  return checkLine(query, atMs, expected);
}

function checkLine(query: string, atMs: number, expected: ValueCheck["expected"]): string {
  const samples = expected.map(({ labels, value }) => {
    const { __name__: name = "", ...own } = labels;
    const text = name === "" || Object.keys(own).length > 0 ? `${name}{${sorted(own).map(equals).join(",")}}` : name;
    return `{ labels: ${scalar(text)}, value: ${value} }`;
  });
  return `      - { eval_time: ${formatDuration(atMs)}, expr: ${scalar(query)}, exp_samples: [${samples.join(", ")}] }`;
}

function alertLines({ alert, atMs, expected }: AlertCheck, lateMs: number): readonly string[] {
  const map = (of: LabelSet): readonly string[] =>
    Object.entries(of).map(([key, value]) => `              ${key}: ${scalar(value)}`);
  return [
    `      - eval_time: ${formatDuration(atMs + lateMs)}`,
    `        alertname: ${yamlWord.test(alert) ? scalar(alert) : alert}`,
    "        exp_alerts:",
    ...expected.flatMap(({ labels, annotations }) => [
      "          - exp_labels:",
      ...map(labels),
      ...(Object.keys(annotations).length > 0 ? ["            exp_annotations:", ...map(annotations)] : []),
    ]),
  ];
}

/** Names that YAML would read as something else than a text. */
const yamlWord = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/**
 * Always quoted: in single quotes where that needs no escape, else as JSON, which YAML reads alike. What stands for a name is
 * taken for one that needs none.
 */
function scalar(value: string): string {
  return /^[ -&(-~\u00a4\u00a6]*$/.test(value) ? `'${value}'` : escapeUnsafe(JSON.stringify(value));
}

const sorted = (labels: LabelSet): readonly [string, string][] =>
  Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
const braced = (matchers: readonly string[]): string => (matchers.length > 0 ? `{${matchers.join(",")}}` : "");
const equals = ([label, value]: readonly [string, string]): string => `${label}=${quote(value)}`;
/** A scenario's targets are numbered; its job is not. */
const member = ([label, value]: readonly [string, string]): string =>
  label === "instance" ? `${label}=~${quote(`${value}\\d`)}` : equals([label, value]);
