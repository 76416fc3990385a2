/** Sloth's specification, version prometheus/v1, as far as it is generated. */
import { closed, type DataOf, flag, labelSet, number, only, someOf, text, textLike } from "../json-schema.ts";

const windowed = textLike("\\[\\{\\{\\.window\\}\\}(:\\w+)?\\]", "PromQL over [{{.window}}].");

const alert = closed(
  "An alert.",
  {},
  { disable: flag("Whether there is none."), labels: labelSet("Its labels."), annotations: labelSet("Its texts.") },
);

const sli = closed(
  "How it is counted.",
  {},
  {
    events: closed("Bad events and all.", { error_query: windowed, total_query: windowed }),
    raw: closed("The share of bad ones.", { error_ratio_query: windowed }),
  },
  { minProperties: 1, maxProperties: 1 },
);

export const slothSchema = closed("Objectives for Sloth.", {
  version: only("prometheus/v1", "The version of the format."),
  service: text("The service's name."),
  labels: labelSet("Labels of all."),
  slos: someOf(
    closed("An objective.", {
      name: text("Its name."),
      objective: number("Percent of good events.", { exclusiveMinimum: 0, exclusiveMaximum: 100 }),
      description: text("In words."),
      labels: labelSet("Its labels."),
      sli,
      alerting: closed("Its alerts.", { name: text("Their name."), page_alert: alert, ticket_alert: alert }),
    }),
    "The objectives.",
  ),
});

export type SlothSpec = DataOf<typeof slothSchema>;
