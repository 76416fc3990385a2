/** OpenSLO objects of version 1, as far as they are generated: a service, and objectives with all they need inside. */
import * as T from "typebox";
import {
  byWord,
  closed,
  type DataOf,
  exactlyOne,
  flag,
  listOf,
  number,
  oneWordOf,
  only,
  open,
  someOf,
  text,
  textLike,
} from "../json-schema.ts";

const name = textLike("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", "An RFC 1123 name.");
const shorthand = textLike("^[0-9]+[mhdwMQY]$", "A duration in OpenSLO's shorthand.");
const metadata = closed(
  "Who it is.",
  { name },
  { displayName: text("Its title."), labels: open("Who answers for it.", { owner: text("Its owner.") }) },
);
const source = closed("Where its numbers come from.", {
  metricSource: closed("A query.", {
    type: only("Prometheus", "Prometheus."),
    spec: closed("PromQL.", { query: text("A query.") }),
  }),
});

const condition = closed("A burn rate.", {
  kind: only("burnrate", "OpenSLO's only kind."),
  op: only("gt", "Above."),
  threshold: number("Times the sustainable rate.", { exclusiveMinimum: 0 }),
  lookbackWindow: shorthand,
  alertAfter: shorthand,
});

const policy = closed("An alert policy.", {
  kind: only("AlertPolicy", "Its kind."),
  metadata,
  spec: closed("What it says.", {
    description: text("What it is a part of."),
    alertWhenBreaching: flag("Whether a breach notifies."),
    alertWhenResolved: flag("Whether its end notifies."),
    alertWhenNoData: flag("Whether missing data notify."),
    conditions: someOf(
      closed("A condition.", {
        kind: only("AlertCondition", "Its kind."),
        metadata,
        spec: closed("What it says.", {
          severity: oneWordOf(["critical", "warning", "info", "none"], "How urgent it is."),
          condition,
        }),
      }),
      "One condition.",
      { maxItems: 1 },
    ),
    notificationTargets: someOf(closed("A target.", { targetRef: text("A receiver's name.") }), "Who is notified."),
  }),
});

const rolling = closed("The last so many days.", {
  duration: shorthand,
  isRolling: only(true, "It rolls."),
});
const calendar = closed("A calendar's month.", {
  duration: shorthand,
  isRolling: only(false, "It does not roll."),
  calendar: closed("When it began.", {
    startTime: textLike("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d$", "Its first moment."),
    timeZone: text("An IANA time zone."),
  }),
});

const ratio = closed(
  "Good or bad, and all.",
  { counter: flag("Whether the queries count."), total: source },
  { good: source, bad: source },
  exactlyOne(["good", "bad"]),
);

const objective = closed("An objective.", {
  apiVersion: only("openslo/v1", "The version of the format."),
  kind: only("SLO", "Its kind."),
  metadata,
  spec: closed("What is promised.", {
    description: text("In words.", { maxLength: 1050 }),
    service: name,
    indicator: closed("How it is counted.", { metadata, spec: closed("A ratio.", { ratioMetric: ratio }) }),
    timeWindow: someOf(T.Union([rolling, calendar]), "One window.", { maxItems: 1 }),
    budgetingMethod: only("Occurrences", "Events are counted, not minutes."),
    objectives: someOf(
      closed("A target.", {
        displayName: text("Its title."),
        target: number("Share of good events.", { exclusiveMinimum: 0, exclusiveMaximum: 1 }),
      }),
      "One target.",
    ),
    alertPolicies: listOf(policy, "When somebody is notified."),
  }),
});

const service = closed("A service.", {
  apiVersion: only("openslo/v1", "The version of the format."),
  kind: only("Service", "Its kind."),
  metadata,
  spec: closed("What it is.", { description: text("In words.") }),
});

export const openSloSchema = byWord("kind", { Service: service, SLO: objective }, "Its kind.");

export type OpenSloService = DataOf<typeof service>;
export type OpenSloObjective = DataOf<typeof objective>;
export type OpenSloPolicy = DataOf<typeof policy>;
