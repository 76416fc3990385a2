/** Prometheus rule files. What an alert has to say of itself the checks of the catalog ask for; imported ones may say less. */
import * as s from "../basics/json-schema.ts";

const expr = s.text("A PromQL expression.");

const recording = s.closed(
  "A recording rule.",
  {
    record: s.textLike(
      "^[a-zA-Z_:][a-zA-Z0-9_:]*$",
      "The name of the recorded series, such as job:errors:ratio_rate5m.",
    ),
    expr,
  },
  { labels: s.labelSet("Labels that the rule sets.") },
);

const alerting = s.closed(
  "An alerting rule.",
  {
    alert: s.textLike("^[A-Za-z][A-Za-z0-9_]*$", "The alert's name, such as HighErrorRate."),
    expr,
    labels: s.labelSet("Labels that the rule sets.", {
      required: ["severity"],
      properties: { severity: s.text("How urgent the alert is.") },
    }),
  },
  {
    annotations: s.labelSet("What the page says."),
    for: s.duration("How long the condition must hold."),
    keep_firing_for: s.duration("How long the alert keeps firing after."),
  },
);

/** Its keys, for rulers that have some of their own. */
export const ruleGroup = {
  required: {
    name: s.text("The group's name."),
    rules: s.someOf(s.where("alert", alerting, recording), "Rules in order of evaluation."),
  },
  optional: {
    interval: s.duration("Time between evaluations."),
    limit: s.integer(0, "How many series or alerts a rule may yield."),
    query_offset: s.duration("How far back in time queries look."),
    labels: s.labelSet("Labels of every rule in the group."),
  },
};

const group = s.closed("A rule group.", ruleGroup.required, ruleGroup.optional);

export const rulesSchema = s.closed("A rule file.", { groups: s.someOf(group, "Rule groups.") });

export type RuleFile = s.DataOf<typeof rulesSchema>;
export type RuleGroupConfig = s.DataOf<typeof group>;
