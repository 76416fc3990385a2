/** Sloth's specification, version prometheus/v1, as far as it is generated. */
import * as s from "../basics/json-schema.ts";

const windowed = s.textLike("\\[\\{\\{\\.window\\}\\}(:\\w+)?\\]", "PromQL over [{{.window}}].");

const alert = s.closed(
  "An alert.",
  {},
  {
    disable: s.flag("Whether there is none."),
    labels: s.labelSet("Its labels."),
    annotations: s.labelSet("Its texts."),
  },
);

const sli = s.closed(
  "How it is counted.",
  {},
  {
    events: s.closed("Bad events and all.", { error_query: windowed, total_query: windowed }),
    raw: s.closed("The share of bad ones.", { error_ratio_query: windowed }),
  },
  { minProperties: 1, maxProperties: 1 },
);

export const slothSchema = s.closed("Objectives for Sloth.", {
  version: s.only("prometheus/v1", "The version of the format."),
  service: s.text("The service's name."),
  labels: s.labelSet("Labels of all."),
  slos: s.someOf(
    s.closed(
      "An objective.",
      {
        name: s.text("Its name."),
        objective: s.number("Percent of good events.", { exclusiveMinimum: 0, exclusiveMaximum: 100 }),
        description: s.text("In words."),
        sli,
        alerting: s.closed(
          "Its alerts.",
          { name: s.text("Their name."), page_alert: alert, ticket_alert: alert },
          { annotations: s.labelSet("The texts that they share.") },
        ),
      },
      { labels: s.labelSet("Its labels, besides those of all.") },
    ),
    "The objectives.",
  ),
});

export type SlothSpec = s.DataOf<typeof slothSchema>;
