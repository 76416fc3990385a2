/** The published JSON Schema (2020-12) of `catalog.json`. A new optional key keeps `schemaVersion`; a change raises it. */
import type { Condition } from "../../catalog/condition.ts";
import type { Sli } from "../../catalog/slo.ts";
import { closed, duration, labelSet, listOf, names, open, ref, text, whereIs } from "../../json-schema.ts";

const selector = text("A PromQL selector.");

const label = closed("A label of a metric, beside `job` and `instance`.", {
  name: text("The label's name."),
  values: names("The values it is known to take."),
  open: { type: "boolean", description: "Other values than these may appear." },
  optional: { type: "boolean", description: "Some series lack the label." },
});

const metric = closed(
  "Something the service measures.",
  {
    name: { type: "string", pattern: "^[a-zA-Z_:][a-zA-Z0-9_:]*$", description: "As the service exports it." },
    type: { enum: ["counter", "gauge", "histogram", "native-histogram"], description: "The Prometheus metric type." },
    help: text("What it counts or shows."),
    useFor: text("What an operator reads it for."),
    unit: { enum: ["seconds", "bytes", "ratio", "count"], description: "The base unit of its values." },
    labels: listOf(ref("label"), "Its labels, in declared order."),
    stability: { enum: ["stable", "planned"], description: "Planned metrics are not exported yet." },
    readBy: closed("Who reads it.", {
      alerts: names("Names of alerts."),
      slos: names("Names of objectives."),
      recordings: names("Names of recorded series."),
      panels: listOf({ type: "integer" } as const, "Ids of dashboard panels."),
      runbooks: names("Ids of runbooks."),
    }),
  },
  {
    buckets: {
      type: "array",
      items: { type: "number" },
      minItems: 1,
      description: "Upper bounds of a histogram's buckets in its unit, ascending, `+Inf` left out.",
    },
    legacyName: text("Why a name that breaks the naming conventions is kept."),
    unused: text("Why nothing reads it."),
  },
);

const recording = closed("A recording rule.", {
  name: text("The recorded series."),
  labels: labelSet("Labels that the rule sets."),
  description: text("What it is."),
  expr: text("PromQL."),
});

const counted = closed("Bad events in all events, or bad things in all things at each scrape.", {
  kind: { enum: ["events", "gauge-ratio"], description: "How it counts." },
  bad: selector,
  total: selector,
});

/** A new kind of indicator is a new word in a published contract, so the compiler asks for it here. */
const sliKinds: Record<Sli["kind"], true> = {
  events: true,
  "gauge-ratio": true,
  latency: true,
  "native-latency": true,
  freshness: true,
  slices: true,
  composite: true,
};

const slo = closed("A service level objective.", {
  name: text("The value of the label `slo` on its series."),
  title: text("Its name for people."),
  description: text("What is promised."),
  objective: {
    type: "number",
    exclusiveMinimum: 0,
    exclusiveMaximum: 100,
    description: "Percent of good events promised.",
  },
  budget: {
    type: "number",
    exclusiveMinimum: 0,
    exclusiveMaximum: 1,
    description: "Share of events that may be bad: 1 − objective / 100, exactly.",
  },
  period: {
    anyOf: [duration("The rolling period of the budget."), { const: "calendar-month", description: "In UTC." }],
    description: "The period of the budget.",
  },
  sli: {
    ...open("The indicator: how good and bad are told apart.", {
      kind: { enum: Object.keys(sliKinds), description: "How it counts." },
    }),
    ...whereIs("kind", "latency", ref("latency"), {
      ...whereIs("kind", "native-latency", ref("nativeLatency"), {
        ...whereIs("kind", "freshness", ref("freshness"), {
          ...whereIs("kind", "slices", ref("slices"), {
            ...whereIs("kind", "composite", ref("composite"), ref("counted")),
          }),
        }),
      }),
    }),
  },
  owner: text("Who answers for it."),
  runbook: text("Id of its runbook."),
});

const latency = closed(
  "Bad are the observations over the bucket of their case.",
  {
    kind: { const: "latency", description: "How it counts." },
    metric: text("Name of the histogram."),
    cases: listOf(ref("latencyCase"), "Its budgets."),
  },
  { per: text("The label that tells the cases apart.") },
);

const seconds = (description: string) => ({ type: "number", exclusiveMinimum: 0, description }) as const;
const nativeLatency = closed("Bad are the observations of a native histogram over a bound.", {
  kind: { const: "native-latency", description: "How it counts." },
  of: selector,
  under: seconds("The bound, in seconds."),
});

const freshness = closed("Bad are the series, at each scrape, whose value is a time too long ago.", {
  kind: { const: "freshness", description: "How it counts." },
  of: selector,
  within: duration("How long ago it may be."),
});

const slices = closed("Bad are the slices of time at whose end a condition holds.", {
  kind: { const: "slices", description: "How it counts." },
  slice: duration("How long each slice is."),
  bad: text("PromQL; 1 where the slice is bad, 0 where it is not."),
});

const composite = closed("Other SLOs taken together.", {
  kind: { const: "composite", description: "How it counts." },
  mode: { enum: ["weighted", "worst"], description: "By weight, or by the worst of them." },
  of: listOf(ref("compositePart"), "Which SLOs."),
});

const compositePart = closed("An SLO in a composite one.", {
  slo: text("Its name."),
  weight: { type: "number", exclusiveMinimum: 0, description: "Its weight beside the others." },
});

const latencyCase = closed(
  "A latency budget.",
  { budget: seconds("What was promised, in seconds."), under: seconds("The bucket it is counted by, in seconds.") },
  {
    value: text("The value of the label `per`; left out for series with none of the others."),
    median: seconds("What half of the observations were promised, in seconds."),
  },
);

/** A new kind of condition is a new word in a published contract, so the compiler asks for it here. */
const conditionKinds: Record<Condition["kind"], true> = {
  threshold: true,
  "threshold-each": true,
  occurred: true,
  "metrics-missing": true,
  "targets-absent": true,
  "slo-no-data": true,
  "more-bad-than-total": true,
  "below-objective": true,
  "burn-rate": true,
  "budget-left": true,
  always: true,
};

const alert = closed(
  "An alerting rule.",
  {
    name: text("The label `alertname`."),
    severity: { enum: ["critical", "warning", "info", "none"], description: "`none` is for the dead man's switch." },
    summary: text("One line, a Prometheus template."),
    description: text("What happened, a Prometheus template."),
    impact: text("What it means for users."),
    action: text("What to do first."),
    condition: closed("When it fires.", {
      kind: { enum: Object.keys(conditionKinds), description: "The form of the condition." },
      text: text("A sentence in Markdown."),
    }),
    expr: text("PromQL; every series of the result fires."),
    for: duration("How long the condition must hold; `0s` fires at once."),
    labels: { ...labelSet("Labels that the rule sets."), required: ["severity"] },
    runbook: text("Id of its runbook."),
    receivers: names("Names of the Alertmanager receivers it goes to."),
    silences: names("Names of alerts that stay silent while this one fires for the same labels."),
  },
  {
    keepFiringFor: duration("How long it keeps firing after the condition ended."),
    panel: closed("The panel that explains it.", {
      dashboard: text("The dashboard's uid."),
      id: { type: "integer", description: "The panel's id." },
    }),
  },
);

const file = (description: string) => ({
  type: "string",
  minLength: 1,
  description: `${description} Relative to this file.`,
});

export const catalogSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "urn:rustbox-monitoring:catalog:1",
  title: "Monitoring catalog",
  ...closed(
    "What a service measures, what it promises, and who is called when.",
    {
      schemaVersion: { const: 1, description: "Raised when a key changes or goes." },
      service: text("Prefix of file and group names."),
      title: text("The service's name for people."),
      owner: text("Who answers for the service."),
      metrics: listOf(ref("metric"), "In declared order."),
      recordings: listOf(ref("recording"), "In order of evaluation."),
      slos: listOf(ref("slo"), "In declared order."),
      alerts: listOf(ref("alert"), "In declared order."),
      runbooks: listOf(
        closed("What to do when a family of alerts fires.", {
          id: text("File name without its ending."),
          title: text("Its heading."),
          path: file("The document."),
          meaning: text("What happened."),
          impact: text("What it means for users."),
        }),
        "In declared order.",
      ),
      dashboards: listOf(
        closed("A Grafana dashboard.", {
          uid: text("Its stable id."),
          title: text("Its title."),
          path: file("The dashboard's JSON."),
          panels: listOf(
            closed("A panel.", {
              id: { type: "integer", description: "For links: `?viewPanel=`." },
              title: text("Its title."),
              section: text("The row it stands in."),
            }),
            "In the order shown.",
          ),
        }),
        "In declared order.",
      ),
      scrape: closed("How Prometheus collects the metrics.", {
        job: text("The label `job`."),
        targets: names("`host:port` of each instance."),
        path: text("Where a target serves them."),
        interval: duration("Time between scrapes."),
        timeout: duration("How long a scrape may take."),
      }),
      retention: listOf(
        closed("How long one resolution is kept.", {
          resolution: { enum: ["raw", "5m", "1h"], description: "`raw`, or the width of the aggregates." },
          keep: duration("How long."),
        }),
        "The finest first.",
      ),
      examples: listOf(
        closed(
          "A query that people start from.",
          {
            title: text("What it shows."),
            query: text("PromQL that does."),
            documented: text("As the service's documentation prints it."),
          },
          { because: text("Why the two differ: the documented one must not be used.") },
        ),
        "In declared order.",
      ),
      overhead: listOf(
        closed("What measuring costs.", { operation: text("What is done."), cost: text("What it takes.") }),
        "As the service's documentation states it.",
      ),
      security: listOf(
        closed("A security consideration.", {
          statement: text("What has to hold."),
          treatment: { enum: ["checked", "generated", "requirement"], description: "What becomes of it." },
          how: text("What checks or uses it, or what an operator has to do."),
        }),
        "As the service's documentation states them.",
      ),
    },
    { $schema: { type: "string", description: "This schema." } },
  ),
  $defs: {
    label,
    metric,
    recording,
    slo,
    counted,
    latency,
    latencyCase,
    nativeLatency,
    freshness,
    slices,
    composite,
    compositePart,
    alert,
  },
};
