/** Prometheus rule tests: one file for each alert, which plain `promtool test rules` runs from any folder. */
import type { Artifact } from "../artifact.ts";
import { formatDuration } from "../duration.ts";
import type { AlertingRule, LabelSet, Model, RuleGroup } from "../model/model.ts";
import { testFile } from "../model/names.ts";
import { plainYaml } from "../plain-yaml.ts";
import { quote } from "../promql/quote.ts";
import type { AlertCheck, FiringCheck } from "../scenario/checks.ts";
import { alertProofs, type TestGroup } from "../scenario/proof.ts";
import { notation, type Track } from "../scenario/track.ts";

export function ruleTestArtifacts(model: Model): readonly Artifact[] {
  return alertProofs(model).flatMap(({ rule, groups }): Artifact[] => {
    if (groups.length === 0) return [];
    const read = groupsReadBy(rule, model);
    const content = plainYaml({
      rule_files: [...new Set(read.map((g) => `../rules/${g.file}`))],
      evaluation_interval: model.deployment.evaluationInterval,
      ...(read.length > 1 ? { group_eval_order: read.map((g) => g.name) } : {}),
      tests: groups.map((group) => test(rule, group)),
    });
    return [{ path: `prometheus/tests/${testFile(model.service, rule.alert)}`, kind: "rule-tests", content }];
  });
}

function groupsReadBy(rule: AlertingRule, { groups }: Model): readonly RuleGroup[] {
  return groups.filter((g) => g.rules.includes(rule));
}

function test(rule: AlertingRule, { title, tracks, stepMs, firing, alerts }: TestGroup) {
  return {
    name: title,
    interval: formatDuration(stepMs),
    input_series: tracks.map(inputSeries),
    alert_rule_test: alerts.map((check) => alertTest(rule, check)),
    promql_expr_test: firing.map((check) => firingTest(rule, check)),
  };
}

function inputSeries({ name, labels, samples }: Track) {
  return { series: name + braced(Object.entries(labels).map(equals)), values: notation(samples) };
}

function alertTest({ alert }: AlertingRule, { atMs, expected }: AlertCheck) {
  return {
    eval_time: formatDuration(atMs),
    alertname: alert,
    exp_alerts: expected.map(({ labels, annotations }) => ({ exp_labels: labels, exp_annotations: annotations })),
  };
}

/** Who fires, whatever the text: `ALERTS` tells it without the annotations that a value in motion would change. */
function firingTest({ alert }: AlertingRule, { atMs, within, expected }: FiringCheck) {
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

const sorted = (labels: LabelSet): readonly [string, string][] =>
  Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
const braced = (matchers: readonly string[]): string => (matchers.length > 0 ? `{${matchers.join(",")}}` : "");
const equals = ([label, value]: readonly [string, string]): string => `${label}=${quote(value)}`;
/** A scenario's targets are numbered; its job is not. */
const member = ([label, value]: readonly [string, string]): string =>
  label === "instance" ? `${label}=~${quote(`${value}\\d`)}` : equals([label, value]);
