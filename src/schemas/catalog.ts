/** The published JSON Schema (2020-12) of `catalog.json`. A new optional key keeps `schemaVersion`; a change raises it. */
import * as T from "typebox";
import * as s from "../basics/json-schema.ts";
import { metricUnits } from "../promql/units.ts";

const selector = s.text("A PromQL selector.");

const label = s.closed("A label of a metric, beside `job` and `instance`.", {
  name: s.text("The label's name."),
  values: s.names("The values it is known to take."),
  open: s.flag("Other values than these may appear."),
  optional: s.flag("Some series lack the label."),
});

const metric = s.closed(
  "Something the service measures.",
  {
    name: s.textLike("^[a-zA-Z_:][a-zA-Z0-9_:]*$", "As the service exports it."),
    type: s.oneWordOf(["counter", "gauge", "histogram", "native-histogram"], "The Prometheus metric type."),
    help: s.text("What it counts or shows."),
    unit: s.oneWordOf(metricUnits, "The base unit of its values."),
    labels: s.listOf(s.ref("label", label), "Its labels, in declared order."),
    stability: s.oneWordOf(
      ["stable", "planned", "deprecated"],
      "Planned metrics are not exported yet, deprecated ones need not be any more.",
    ),
    readBy: s.closed("Who reads it.", {
      alerts: s.names("Names of alerts."),
      slos: s.names("Names of objectives."),
      recordings: s.names("Names of recorded series."),
      panels: s.listOf(T.Integer(), "Ids of dashboard panels."),
      runbooks: s.names("Ids of runbooks."),
    }),
  },
  {
    useFor: s.text("What an operator reads it for."),
    buckets: s.someOf(T.Number(), "Upper bounds of a histogram's buckets in its unit, ascending, `+Inf` left out."),
    legacyName: s.text("Why a name that breaks the naming conventions is kept."),
    unused: s.text("Why nothing reads it."),
  },
);

const recording = s.closed("A recording rule.", {
  name: s.text("The recorded series."),
  labels: s.labelSet("Labels that the rule sets."),
  description: s.text("What it is."),
  expr: s.text("PromQL."),
});

const counted = s.closed("Bad events in all events, or bad things in all things at each scrape.", {
  kind: s.oneWordOf(["events", "gauge-ratio"], "How it counts."),
  bad: selector,
  total: selector,
});

const goodEvents = s.closed("Good events in all events; what is not good is bad.", {
  kind: s.only("good-events", "How it counts."),
  good: selector,
  total: selector,
});

const seconds = (description: string) => s.number(description, { exclusiveMinimum: 0 });
const latencyCase = s.closed(
  "A latency budget.",
  { budget: seconds("What was promised, in seconds."), under: seconds("The bucket it is counted by, in seconds.") },
  {
    value: s.text("The value of the label `per`; left out for series with none of the others."),
    median: seconds("What half of the observations were promised, in seconds."),
  },
);

const latency = s.closed(
  "Bad are the observations over the bucket of their case.",
  {
    kind: s.only("latency", "How it counts."),
    metric: s.text("Name of the histogram."),
    cases: s.listOf(s.ref("latencyCase", latencyCase), "Its budgets."),
  },
  { per: s.text("The label by which the cases differ.") },
);

const nativeLatency = s.closed("Bad are the observations of a native histogram over a bound.", {
  kind: s.only("native-latency", "How it counts."),
  of: selector,
  under: seconds("The bound, in seconds."),
});

const freshness = s.closed("Bad are the series, at each scrape, whose value is a time too long ago.", {
  kind: s.only("freshness", "How it counts."),
  of: selector,
  within: s.duration("How long ago it may be."),
});

const slices = s.closed("Bad are the slices of time at whose end a condition holds.", {
  kind: s.only("slices", "How it counts."),
  slice: s.duration("How long each slice is."),
  bad: s.text("PromQL; 1 where the slice is bad, 0 where it is not."),
});

const compositePart = s.closed("An SLO in a composite one.", {
  slo: s.text("Its name."),
  weight: s.number("Its weight beside the others.", { exclusiveMinimum: 0 }),
});

const composite = s.closed("Other SLOs taken together.", {
  kind: s.only("composite", "How it counts."),
  mode: s.oneWordOf(["weighted", "worst"], "By weight, or by the worst of them."),
  of: s.listOf(s.ref("compositePart", compositePart), "Which SLOs."),
});

const sli = s.byWord(
  "kind",
  {
    events: s.ref("counted", counted),
    "gauge-ratio": s.ref("counted", counted),
    "good-events": s.ref("goodEvents", goodEvents),
    latency: s.ref("latency", latency),
    "native-latency": s.ref("nativeLatency", nativeLatency),
    freshness: s.ref("freshness", freshness),
    slices: s.ref("slices", slices),
    composite: s.ref("composite", composite),
  },
  "The indicator: how good and bad are distinguished.",
);

const slo = s.closed("A service level objective.", {
  name: s.text("The value of the label `slo` on its series."),
  title: s.text("Its name for people."),
  description: s.text("What is promised."),
  objective: s.number("Percent of good events promised.", { exclusiveMinimum: 0, exclusiveMaximum: 100 }),
  budget: s.number("Share of events that may be bad: 1 − objective / 100, exactly.", {
    exclusiveMinimum: 0,
    exclusiveMaximum: 1,
  }),
  period: T.Union([s.duration("The rolling period of the budget."), s.only("calendar-month", "In UTC.")], {
    description: "The period of the budget.",
  }),
  sli,
  owner: s.text("Who answers for it."),
  runbook: s.text("Id of its runbook."),
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
  "holds",
  "always",
] as const;

const alert = s.closed(
  "An alerting rule.",
  {
    name: s.text("The label `alertname`."),
    severity: s.oneWordOf(["critical", "warning", "info", "none"], "`none` is for the dead man's switch."),
    summary: s.text("One line, a Prometheus template.", { minLength: 0 }),
    condition: s.closed("When it fires.", {
      kind: s.oneWordOf(conditionKinds, "The form of the condition."),
      text: s.text("A sentence in Markdown."),
    }),
    expr: s.text("PromQL; every series of the result fires."),
    for: s.duration("How long the condition must hold; `0s` fires at once."),
    labels: s.labelSet("Labels that the rule sets.", { required: ["severity"] }),
    runbook: s.text("Id of its runbook."),
    receivers: s.names("Names of the Alertmanager receivers it goes to."),
    inhibits: s.names("Names of alerts that are not sent while this one fires for the same labels."),
  },
  {
    description: s.text("What happened, a Prometheus template."),
    impact: s.text("What it means for users."),
    action: s.text("What to do first."),
    keepFiringFor: s.duration("How long it keeps firing after the condition ended."),
    panel: s.closed("The panel that explains it.", {
      dashboard: s.text("The dashboard's uid."),
      id: T.Integer({ description: "The panel's id." }),
    }),
  },
);

const file = (description: string) => s.text(`${description} Relative to this file.`);

const scrape = {
  job: s.text("The label `job`."),
  targets: s.names("`host:port` of each instance; none where service discovery finds them."),
  path: s.text("Where a target serves them."),
  interval: s.duration("Time between scrapes."),
  timeout: s.duration("How long a scrape may take."),
};

export const catalogSchema = s.closed(
  "What a service measures, what it promises, and who is called when.",
  {
    schemaVersion: s.only(1, "Raised when a key changes or goes."),
    service: s.text("Prefix of file and group names."),
    title: s.text("The service's name for people."),
    owner: s.text("Who answers for the service."),
    metrics: s.listOf(s.ref("metric", metric), "In declared order."),
    recordings: s.listOf(s.ref("recording", recording), "In order of evaluation."),
    slos: s.listOf(s.ref("slo", slo), "In declared order."),
    alerts: s.listOf(s.ref("alert", alert), "In declared order."),
    runbooks: s.listOf(
      s.closed("What to do when a family of alerts fires.", {
        id: s.text("File name without its ending."),
        title: s.text("Its heading."),
        path: file("The document."),
        meaning: s.text("What happened."),
        impact: s.text("What it means for users."),
      }),
      "In declared order.",
    ),
    dashboards: s.listOf(
      s.closed("A Grafana dashboard.", {
        uid: s.text("Its stable id."),
        title: s.text("Its title."),
        path: file("The dashboard's JSON."),
        panels: s.listOf(
          s.closed("A panel.", {
            id: T.Integer({ description: "For links: `?viewPanel=`." }),
            title: s.text("Its title."),
            section: s.text("The row that it is in."),
          }),
          "In the order shown.",
        ),
      }),
      "In declared order.",
    ),
    scrape: s.closed("How Prometheus collects the metrics; of several jobs, the first.", scrape),
    retention: s.listOf(
      s.closed("How long one resolution is kept.", {
        resolution: s.oneWordOf(["raw", "5m", "1h"], "`raw`, or the width of the aggregates."),
        keep: s.duration("How long."),
      }),
      "The finest first.",
    ),
    examples: s.listOf(
      s.closed(
        "A query that people start from.",
        {
          title: s.text("What it shows."),
          query: s.text("PromQL that does."),
          documented: s.text("As the service's documentation prints it."),
        },
        { because: s.text("Why the two differ: the documented one must not be used.") },
      ),
      "In declared order.",
    ),
    overhead: s.listOf(
      s.closed("What measuring costs.", { operation: s.text("What is done."), cost: s.text("What it takes.") }),
      "As the service's documentation states it.",
    ),
    security: s.listOf(
      s.closed("A security consideration.", {
        statement: s.text("What has to hold."),
        treatment: s.oneWordOf(["checked", "generated", "requirement"], "What becomes of it."),
        how: s.text("What checks or uses it, or what an operator has to do."),
      }),
      "As the service's documentation states them.",
    ),
  },
  {
    $schema: T.String({ description: "This schema." }),
    jobs: s.someOf(
      s.closed("A scrape job.", { ...scrape, metrics: s.names("What its targets export.") }),
      "Where there are several, all of them.",
    ),
  },
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
      goodEvents,
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

export type CatalogJson = s.DataOf<typeof catalogSchema>;
