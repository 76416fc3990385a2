/** Files for `promtool test rules`. */
import * as T from "typebox";
import * as s from "../basics/json-schema.ts";

const time = s.duration("Time since the start of the test.");

const alertTest = s.closed(
  "What an alert does at one time.",
  { eval_time: time, alertname: s.text("The alert's name.") },
  {
    exp_alerts: s.listOf(
      s.closed(
        "A firing alert.",
        {},
        { exp_labels: s.labelSet("All of its labels."), exp_annotations: s.labelSet("All of its annotations.") },
      ),
      "All that fire; left out, none does.",
    ),
  },
);

const exprTest = s.closed(
  "What an expression yields at one time.",
  { expr: s.text("A PromQL expression."), eval_time: time },
  {
    exp_samples: s.listOf(
      s.closed("A sample.", { labels: s.text("Its series."), value: s.number("Its value.") }),
      "All samples; left out, none is expected.",
    ),
  },
);

const test = s.closed(
  "A scenario.",
  {
    input_series: s.listOf(
      s.closed("A series.", {
        series: s.text("Name and labels."),
        values: T.Unsafe<string | number>({ type: ["string", "number"], description: "Its values, such as 0+1x10." }),
      }),
      "What the rules are evaluated over.",
    ),
  },
  {
    name: s.text("What the scenario shows."),
    interval: s.duration("Time between the values of a series."),
    alert_rule_test: s.listOf(alertTest, "What alerts do."),
    promql_expr_test: s.listOf(exprTest, "What expressions yield."),
    metricsql_expr_test: s.listOf(exprTest, "What expressions yield, as vmalert-tool calls it."),
    external_labels: s.labelSet("External labels of the server."),
    external_url: s.text("External address of the server."),
  },
);

export const ruleTestsSchema = s.closed(
  "Tests of rule files.",
  { rule_files: s.someNames("Paths relative to this file."), tests: s.someOf(test, "The scenarios.") },
  {
    evaluation_interval: s.duration("Time between evaluations."),
    group_eval_order: s.names("Names of groups in the order in which they are evaluated."),
    fuzzy_compare: s.flag("Whether values may differ in their last digits."),
  },
);

export type RuleTests = s.DataOf<typeof ruleTestsSchema>;
