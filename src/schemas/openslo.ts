/** OpenSLO objects of version 1, as far as they are generated: a service, objectives, and the alert policies that they refer to. */
import * as T from "typebox";
import * as s from "../basics/json-schema.ts";

const name = s.textLike("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", "An RFC 1123 name.");
const shorthand = s.textLike("^[0-9]+[mhdwMQY]$", "A duration in OpenSLO's shorthand.");
const metadata = s.closed(
  "Who it is.",
  { name },
  { displayName: s.text("Its title."), labels: s.open("Who answers for it.", { owner: s.text("Its owner.") }) },
);
const source = s.closed("Where its numbers come from.", {
  metricSource: s.closed("A query.", {
    type: s.only("Prometheus", "Prometheus."),
    spec: s.closed("PromQL.", { query: s.text("A query.") }),
  }),
});

const condition = s.closed("A burn rate.", {
  kind: s.only("burnrate", "OpenSLO's only kind."),
  op: s.only("gt", "Above."),
  threshold: s.number("Times the sustainable rate.", { exclusiveMinimum: 0 }),
  lookbackWindow: shorthand,
  alertAfter: shorthand,
});

const policy = s.closed("An alert policy.", {
  apiVersion: s.only("openslo/v1", "The version of the format."),
  kind: s.only("AlertPolicy", "Its kind."),
  metadata,
  spec: s.closed("What it says.", {
    alertWhenBreaching: s.flag("Whether a breach notifies."),
    alertWhenResolved: s.flag("Whether its end notifies."),
    alertWhenNoData: s.flag("Whether missing data notify."),
    conditions: s.someOf(
      s.closed("A condition.", {
        kind: s.only("AlertCondition", "Its kind."),
        metadata,
        spec: s.closed("What it says.", {
          severity: s.oneWordOf(["critical", "warning", "info", "none"], "How urgent it is."),
          condition,
        }),
      }),
      "One condition.",
      { maxItems: 1 },
    ),
    notificationTargets: s.someOf(
      s.closed("A target.", { targetRef: s.text("A receiver's name.") }),
      "Who is notified.",
    ),
  }),
});

const rolling = s.closed("The last so many days.", {
  duration: shorthand,
  isRolling: s.only(true, "It rolls."),
});
const calendar = s.closed("A calendar's month.", {
  duration: shorthand,
  isRolling: s.only(false, "It does not roll."),
  calendar: s.closed("When it began.", {
    startTime: s.textLike("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d$", "Its first moment."),
    timeZone: s.text("An IANA time zone."),
  }),
});

const ratio = s.closed(
  "Good or bad, and all.",
  { counter: s.flag("Whether the queries count."), total: source },
  { good: source, bad: source },
  s.exactlyOne(["good", "bad"]),
);

const objective = s.closed("An objective.", {
  apiVersion: s.only("openslo/v1", "The version of the format."),
  kind: s.only("SLO", "Its kind."),
  metadata,
  spec: s.closed("What is promised.", {
    description: s.text("In words.", { maxLength: 1050 }),
    service: name,
    indicator: s.closed("How it is counted.", { metadata, spec: s.closed("A ratio.", { ratioMetric: ratio }) }),
    timeWindow: s.someOf(T.Union([rolling, calendar]), "One window.", { maxItems: 1 }),
    budgetingMethod: s.only("Occurrences", "Events are counted, not minutes."),
    objectives: s.someOf(
      s.closed("A target.", {
        displayName: s.text("Its title."),
        target: s.number("Share of good events.", { exclusiveMinimum: 0, exclusiveMaximum: 1 }),
      }),
      "One target.",
    ),
    alertPolicies: s.listOf(
      s.closed("An alert policy of another file.", { alertPolicyRef: name }),
      "When somebody is notified.",
    ),
  }),
});

const service = s.closed("A service.", {
  apiVersion: s.only("openslo/v1", "The version of the format."),
  kind: s.only("Service", "Its kind."),
  metadata,
  spec: s.closed("What it is.", { description: s.text("In words.") }),
});

export const openSloSchema = s.byWord("kind", { Service: service, SLO: objective, AlertPolicy: policy }, "Its kind.");

export type OpenSloService = s.DataOf<typeof service>;
export type OpenSloObjective = s.DataOf<typeof objective>;
export type OpenSloPolicy = s.DataOf<typeof policy>;
