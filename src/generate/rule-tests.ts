/** Prometheus rule tests, which plain `promtool test rules` runs from any folder. */
import type { GeneratedFile } from "../artifact.ts";
import { formatDuration } from "../duration.ts";
import type { LabelSet, Model } from "../model/model.ts";
import { testFile } from "../model/names.ts";
import { quote } from "../promql/print/quote.ts";
import { proofs } from "../scenario/proof.ts";
import type { AlertCheck, FiringCheck, TestFile, TestGroup, ValueCheck } from "../scenario/test-file.ts";
import { notation, type Track } from "../scenario/track.ts";
import type { RuleTests } from "../schemas/rule-tests.ts";
import { plainYaml } from "../yaml/write-plain.ts";

export function ruleTestFiles(model: Model): readonly GeneratedFile[] {
  return proofs(model).files.map((file) => ({
    path: `prometheus/tests/${testFile(model.service, file.name)}`,
    content: plainYaml(testDocument(file)),
  }));
}

export function testDocument({ evaluationMs, rules, groups }: TestFile) {
  return {
    rule_files: [...new Set(rules.map((g) => `../rules/${g.file}`))],
    evaluation_interval: formatDuration(evaluationMs),
    ...(rules.length > 1 ? { group_eval_order: rules.map((g) => g.name) } : {}),
    tests: groups.map(test),
  } satisfies RuleTests;
}

function test({ title, tracks, stepMs, firing, alerts, values }: TestGroup) {
  const queries = [...firing.map(firingTest), ...values.map(valueTest)];
  return {
    name: title,
    interval: formatDuration(stepMs),
    input_series: tracks.map(inputSeries),
    alert_rule_test: alerts.map(alertTest),
    ...(queries.length > 0 ? { promql_expr_test: queries } : {}),
  };
}

function inputSeries({ name, labels, samples, values }: Track) {
  return { series: name + braced(Object.entries(labels).map(equals)), values: values ?? notation(samples) };
}

function alertTest({ alert, atMs, expected }: AlertCheck) {
  return {
    eval_time: formatDuration(atMs),
    alertname: alert,
    exp_alerts: expected.map(({ labels, annotations }) => ({ exp_labels: labels, exp_annotations: annotations })),
  };
}

/** Who fires, whatever the text: `ALERTS` tells it without the annotations that a value in motion would change. */
function firingTest({ alert, atMs, within, expected }: FiringCheck) {
  const own = { alertname: alert, alertstate: "firing" };
  return {
    expr: `ALERTS${braced([...Object.entries(own).map(equals), ...Object.entries(within).map(member)])}`,
    eval_time: formatDuration(atMs),
    exp_samples: expected.map((labels) => ({
      labels: `ALERTS${braced(sorted({ ...own, ...labels }).map(equals))}`,
      value: 1,
    })),
  };
}

function valueTest({ query, atMs, expected }: ValueCheck) {
  return {
    expr: query,
    eval_time: formatDuration(atMs),
    exp_samples: expected.map(({ labels, value }) => ({ labels: `{${sorted(labels).map(equals).join(",")}}`, value })),
  };
}

const sorted = (labels: LabelSet): readonly [string, string][] =>
  Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
const braced = (matchers: readonly string[]): string => (matchers.length > 0 ? `{${matchers.join(",")}}` : "");
const equals = ([label, value]: readonly [string, string]): string => `${label}=${quote(value)}`;
/** A scenario's targets are numbered; its job is not. */
const member = ([label, value]: readonly [string, string]): string =>
  label === "instance" ? `${label}=~${quote(`${value}\\d`)}` : equals([label, value]);
