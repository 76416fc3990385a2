/** OpenSLO objects of version 1, as far as they are generated: a service, and objectives with all they need inside. */
import { closed, flag, type JsonSchema, oneWordOf, open, someOf, text } from "../../json-schema.ts";

const name = { type: "string", pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", description: "An RFC 1123 name." };
const shorthand = { type: "string", pattern: "^[0-9]+[mhdwMQY]$", description: "A duration in OpenSLO's shorthand." };
const metadata = closed(
  "Who it is.",
  { name },
  { displayName: text("Its title."), labels: open("Who answers for it.", { owner: text("Its owner.") }) },
);
const source = closed("Where its numbers come from.", {
  metricSource: closed("A query.", {
    type: { const: "Prometheus", description: "Prometheus." },
    spec: closed("PromQL.", { query: text("A query.") }),
  }),
});

const condition = closed("A burn rate.", {
  kind: { const: "burnrate", description: "OpenSLO's only kind." },
  op: { const: "gt", description: "Above." },
  threshold: { type: "number", exclusiveMinimum: 0, description: "Times the even pace." },
  lookbackWindow: shorthand,
  alertAfter: shorthand,
});

const policy = closed("An alert policy.", {
  kind: { const: "AlertPolicy", description: "Its kind." },
  metadata,
  spec: closed("What it says.", {
    description: text("What it is a part of."),
    alertWhenBreaching: flag("Whether it tells of a breach."),
    alertWhenResolved: flag("Whether it tells of its end."),
    alertWhenNoData: flag("Whether it tells of silence."),
    conditions: {
      ...someOf(
        closed("A condition.", {
          kind: { const: "AlertCondition", description: "Its kind." },
          metadata,
          spec: closed("What it says.", {
            severity: oneWordOf(["critical", "warning", "info", "none"], "How urgent it is."),
            condition,
          }),
        }),
        "One condition.",
      ),
      maxItems: 1,
    },
    notificationTargets: someOf(closed("A target.", { targetRef: text("A receiver's name.") }), "Who is told."),
  }),
});

const rolling = closed("The last so many days.", {
  duration: shorthand,
  isRolling: { const: true, description: "It rolls." },
});
const calendar = closed("A calendar's month.", {
  duration: shorthand,
  isRolling: { const: false, description: "It does not roll." },
  calendar: closed("When it began.", {
    startTime: {
      type: "string",
      pattern: "^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d$",
      description: "Its first moment.",
    },
    timeZone: text("An IANA time zone."),
  }),
});

const ratio = {
  ...closed(
    "Good or bad, and all.",
    { counter: flag("Whether the queries count."), total: source },
    { good: source, bad: source },
  ),
  oneOf: [{ required: ["good"] }, { required: ["bad"] }],
};

const objective = closed("An objective.", {
  apiVersion: { const: "openslo/v1", description: "The version of the format." },
  kind: { const: "SLO", description: "Its kind." },
  metadata,
  spec: closed("What is promised.", {
    description: { ...text("In words."), maxLength: 1050 },
    service: name,
    indicator: closed("How it is counted.", { metadata, spec: closed("A ratio.", { ratioMetric: ratio }) }),
    timeWindow: { ...someOf({ anyOf: [rolling, calendar] }, "One window."), maxItems: 1 },
    budgetingMethod: { const: "Occurrences", description: "Events are counted, not minutes." },
    objectives: someOf(
      closed("A target.", {
        displayName: text("Its title."),
        target: { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1, description: "Share of good events." },
      }),
      "One target.",
    ),
    alertPolicies: { type: "array", items: policy, description: "When somebody is told." },
  }),
});

const service = closed("A service.", {
  apiVersion: { const: "openslo/v1", description: "The version of the format." },
  kind: { const: "Service", description: "Its kind." },
  metadata,
  spec: closed("What it is.", { description: text("In words.") }),
});

export const openSloSchema: JsonSchema = {
  if: { type: "object", properties: { kind: { const: "Service" } } },
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so.
  then: service,
  else: objective,
};
