/** Files for `promtool test rules`. */
import * as T from "typebox";
import {
  closed,
  type DataOf,
  duration,
  flag,
  labelSet,
  listOf,
  names,
  number,
  someNames,
  someOf,
  text,
} from "../json-schema.ts";

const time = duration("Time since the start of the test.");

const alertTest = closed(
  "What an alert does at one time.",
  { eval_time: time, alertname: text("The alert's name.") },
  {
    exp_alerts: listOf(
      closed(
        "A firing alert.",
        {},
        { exp_labels: labelSet("All of its labels."), exp_annotations: labelSet("All of its annotations.") },
      ),
      "All that fire; left out, none does.",
    ),
  },
);

const exprTest = closed(
  "What an expression yields at one time.",
  { expr: text("A PromQL expression."), eval_time: time },
  {
    exp_samples: listOf(
      closed("A sample.", { labels: text("Its series."), value: number("Its value.") }),
      "All samples; left out, none is expected.",
    ),
  },
);

const test = closed(
  "A scenario.",
  {
    input_series: listOf(
      closed("A series.", {
        series: text("Name and labels."),
        values: T.Unsafe<string | number>({ type: ["string", "number"], description: "Its values, such as 0+1x10." }),
      }),
      "What the rules are evaluated over.",
    ),
  },
  {
    name: text("What the scenario shows."),
    interval: duration("Time between the values of a series."),
    alert_rule_test: listOf(alertTest, "What alerts do."),
    promql_expr_test: listOf(exprTest, "What expressions yield."),
    metricsql_expr_test: listOf(exprTest, "What expressions yield, as vmalert-tool calls it."),
    external_labels: labelSet("External labels of the server."),
    external_url: text("External address of the server."),
  },
);

export const ruleTestsSchema = closed(
  "Tests of rule files.",
  { rule_files: someNames("Paths relative to this file."), tests: someOf(test, "The scenarios.") },
  {
    evaluation_interval: duration("Time between evaluations."),
    group_eval_order: names("Names of groups in the order in which they are evaluated."),
    fuzzy_compare: flag("Whether values may differ in their last digits."),
  },
);

export type RuleTests = DataOf<typeof ruleTestsSchema>;
