/** The published JSON Schema (2020-12) of `catalog.json`. A new optional key keeps `schemaVersion`; a change raises it. */
import * as T from "typebox";
import {
  byWord,
  closed,
  type DataOf,
  duration,
  flag,
  labelSet,
  listOf,
  names,
  number,
  oneWordOf,
  only,
  ref,
  someOf,
  text,
  textLike,
} from "../json-schema.ts";

const selector = text("A PromQL selector.");

const label = closed("A label of a metric, beside `job` and `instance`.", {
  name: text("The label's name."),
  values: names("The values it is known to take."),
  open: flag("Other values than these may appear."),
  optional: flag("Some series lack the label."),
});

const metric = closed(
  "Something the service measures.",
  {
    name: textLike("^[a-zA-Z_:][a-zA-Z0-9_:]*$", "As the service exports it."),
    type: oneWordOf(["counter", "gauge", "histogram", "native-histogram"], "The Prometheus metric type."),
    help: text("What it counts or shows."),
    useFor: text("What an operator reads it for."),
    unit: oneWordOf(["seconds", "bytes", "ratio", "count"], "The base unit of its values."),
    labels: listOf(ref("label", label), "Its labels, in declared order."),
    stability: oneWordOf(["stable", "planned"], "Planned metrics are not exported yet."),
    readBy: closed("Who reads it.", {
      alerts: names("Names of alerts."),
      slos: names("Names of objectives."),
      recordings: names("Names of recorded series."),
      panels: listOf(T.Integer(), "Ids of dashboard panels."),
      runbooks: names("Ids of runbooks."),
    }),
  },
  {
    buckets: someOf(T.Number(), "Upper bounds of a histogram's buckets in its unit, ascending, `+Inf` left out."),
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
  kind: oneWordOf(["events", "gauge-ratio"], "How it counts."),
  bad: selector,
  total: selector,
});

const seconds = (description: string) => number(description, { exclusiveMinimum: 0 });
const latencyCase = closed(
  "A latency budget.",
  { budget: seconds("What was promised, in seconds."), under: seconds("The bucket it is counted by, in seconds.") },
  {
    value: text("The value of the label `per`; left out for series with none of the others."),
    median: seconds("What half of the observations were promised, in seconds."),
  },
);

const latency = closed(
  "Bad are the observations over the bucket of their case.",
  {
    kind: only("latency", "How it counts."),
    metric: text("Name of the histogram."),
    cases: listOf(ref("latencyCase", latencyCase), "Its budgets."),
  },
  { per: text("The label that tells the cases apart.") },
);

const nativeLatency = closed("Bad are the observations of a native histogram over a bound.", {
  kind: only("native-latency", "How it counts."),
  of: selector,
  under: seconds("The bound, in seconds."),
});

const freshness = closed("Bad are the series, at each scrape, whose value is a time too long ago.", {
  kind: only("freshness", "How it counts."),
  of: selector,
  within: duration("How long ago it may be."),
});

const slices = closed("Bad are the slices of time at whose end a condition holds.", {
  kind: only("slices", "How it counts."),
  slice: duration("How long each slice is."),
  bad: text("PromQL; 1 where the slice is bad, 0 where it is not."),
});

const compositePart = closed("An SLO in a composite one.", {
  slo: text("Its name."),
  weight: number("Its weight beside the others.", { exclusiveMinimum: 0 }),
});

const composite = closed("Other SLOs taken together.", {
  kind: only("composite", "How it counts."),
  mode: oneWordOf(["weighted", "worst"], "By weight, or by the worst of them."),
  of: listOf(ref("compositePart", compositePart), "Which SLOs."),
});

const sli = byWord(
  "kind",
  {
    events: ref("counted", counted),
    "gauge-ratio": ref("counted", counted),
    latency: ref("latency", latency),
    "native-latency": ref("nativeLatency", nativeLatency),
    freshness: ref("freshness", freshness),
    slices: ref("slices", slices),
    composite: ref("composite", composite),
  },
  "The indicator: how good and bad are distinguished.",
);

const slo = closed("A service level objective.", {
  name: text("The value of the label `slo` on its series."),
  title: text("Its name for people."),
  description: text("What is promised."),
  objective: number("Percent of good events promised.", { exclusiveMinimum: 0, exclusiveMaximum: 100 }),
  budget: number("Share of events that may be bad: 1 − objective / 100, exactly.", {
    exclusiveMinimum: 0,
    exclusiveMaximum: 1,
  }),
  period: T.Union([duration("The rolling period of the budget."), only("calendar-month", "In UTC.")], {
    description: "The period of the budget.",
  }),
  sli,
  owner: text("Who answers for it."),
  runbook: text("Id of its runbook."),
});

/** Words of a published contract: a new kind of condition raises no version, but the compiler asks for it here. */
const conditionKinds = [
  "threshold",
  "threshold-each",
  "occurred",
  "metrics-missing",
  "targets-absent",
  "slo-no-data",
  "more-bad-than-total",
  "below-objective",
  "burn-rate",
  "budget-left",
  "always",
] as const;

const alert = closed(
  "An alerting rule.",
  {
    name: text("The label `alertname`."),
    severity: oneWordOf(["critical", "warning", "info", "none"], "`none` is for the dead man's switch."),
    summary: text("One line, a Prometheus template."),
    description: text("What happened, a Prometheus template."),
    impact: text("What it means for users."),
    action: text("What to do first."),
    condition: closed("When it fires.", {
      kind: oneWordOf(conditionKinds, "The form of the condition."),
      text: text("A sentence in Markdown."),
    }),
    expr: text("PromQL; every series of the result fires."),
    for: duration("How long the condition must hold; `0s` fires at once."),
    labels: labelSet("Labels that the rule sets.", { required: ["severity"] }),
    runbook: text("Id of its runbook."),
    receivers: names("Names of the Alertmanager receivers it goes to."),
    silences: names("Names of alerts that are not sent while this one fires for the same labels."),
  },
  {
    keepFiringFor: duration("How long it keeps firing after the condition ended."),
    panel: closed("The panel that explains it.", {
      dashboard: text("The dashboard's uid."),
      id: T.Integer({ description: "The panel's id." }),
    }),
  },
);

const file = (description: string) => text(`${description} Relative to this file.`);

export const catalogSchema = closed(
  "What a service measures, what it promises, and who is called when.",
  {
    schemaVersion: only(1, "Raised when a key changes or goes."),
    service: text("Prefix of file and group names."),
    title: text("The service's name for people."),
    owner: text("Who answers for the service."),
    metrics: listOf(ref("metric", metric), "In declared order."),
    recordings: listOf(ref("recording", recording), "In order of evaluation."),
    slos: listOf(ref("slo", slo), "In declared order."),
    alerts: listOf(ref("alert", alert), "In declared order."),
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
            id: T.Integer({ description: "For links: `?viewPanel=`." }),
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
        resolution: oneWordOf(["raw", "5m", "1h"], "`raw`, or the width of the aggregates."),
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
        treatment: oneWordOf(["checked", "generated", "requirement"], "What becomes of it."),
        how: text("What checks or uses it, or what an operator has to do."),
      }),
      "As the service's documentation states them.",
    ),
  },
  { $schema: T.String({ description: "This schema." }) },
  {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "urn:rustbox-monitoring:catalog:1",
    title: "Monitoring catalog",
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
  },
);

export type CatalogJson = DataOf<typeof catalogSchema>;
