/** Prometheus rule files, and what we promise of each alert in them: a severity and the links that its page needs. */
import {
  closed,
  type DataOf,
  duration,
  integer,
  labelSet,
  oneWordOf,
  someOf,
  text,
  textLike,
  whereHas,
} from "../json-schema.ts";

const expr = text("A PromQL expression.");

const recording = closed(
  "A recording rule.",
  {
    record: textLike("^[a-zA-Z_:][a-zA-Z0-9_:]*$", "The name of the recorded series, such as job:errors:ratio_rate5m."),
    expr,
  },
  { labels: labelSet("Labels that the rule sets.") },
);

const alerting = closed(
  "An alerting rule.",
  {
    alert: textLike("^[A-Za-z][A-Za-z0-9_]*$", "The alert's name, such as HighErrorRate."),
    expr,
    labels: labelSet("Labels that the rule sets.", {
      required: ["severity"],
      properties: { severity: oneWordOf(["critical", "warning", "info", "none"], "How urgent the alert is.") },
    }),
    annotations: labelSet("What the page says.", { required: ["summary", "description", "runbook_url"] }),
  },
  {
    for: duration("How long the condition must hold."),
    keep_firing_for: duration("How long the alert keeps firing after."),
  },
);

const group = closed(
  "A rule group.",
  {
    name: text("The group's name."),
    rules: someOf(whereHas("alert", alerting, recording), "Rules in order of evaluation."),
  },
  {
    interval: duration("Time between evaluations."),
    limit: integer(0, "How many series or alerts a rule may yield."),
    query_offset: duration("How far back in time queries look."),
    labels: labelSet("Labels of every rule in the group."),
  },
);

export const rulesSchema = closed("A rule file.", { groups: someOf(group, "Rule groups.") });

export type RuleFile = DataOf<typeof rulesSchema>;
export type RuleGroupConfig = DataOf<typeof group>;
