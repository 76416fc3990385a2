/** What we rely on in a dashboard: stable ids, a place for each panel, one data source variable. Grafana's own is left open. */
import { closed, integer, type JsonSchema, listOf, oneWordOf, open, someOf, text, whereIs } from "../../json-schema.ts";

const gridPos = closed("Place and size on the grid of 24 columns.", {
  x: { type: "integer", minimum: 0, maximum: 23, description: "The leftmost column." },
  y: integer(0, "The uppermost row."),
  w: { type: "integer", minimum: 1, maximum: 24, description: "Width in columns." },
  h: integer(1, "Height in rows."),
});

const datasource = closed("The data source: always the dashboard's variable.", {
  type: { const: "prometheus", description: "Prometheus." },
  uid: { const: "${datasource}", description: "The variable `datasource`." },
});

const target = open(
  "A query.",
  {
    refId: { type: "string", pattern: "^[A-Z]+$", description: "Unique within the panel: A, B, …" },
    expr: text("PromQL with dashboard variables."),
    legendFormat: text("How a series is called, such as {{status}}."),
    datasource,
    range: { type: "boolean", description: "Whether it is asked over the time shown." },
    instant: { type: "boolean", description: "Whether it is asked at its end." },
  },
  { format: oneWordOf(["time_series", "table", "heatmap"], "The form of its result.") },
);

const id = { type: "integer", minimum: 1, description: "Stable, for links." };

const row = open("A row.", {
  type: { const: "row" },
  id,
  title: text("Its title."),
  gridPos,
  collapsed: { const: false, description: "Rows are expanded." },
  panels: { type: "array", maxItems: 0, description: "Empty: the panels of an expanded row follow it." },
});

const panel = open("A panel.", {
  type: oneWordOf(["timeseries", "stat", "gauge", "bargauge", "table", "heatmap"], "How it is drawn."),
  id,
  title: text("Its title."),
  description: text("What it shows."),
  gridPos,
  datasource,
  targets: someOf(target, "Its queries."),
  fieldConfig: open("Unit and thresholds.", {
    defaults: open("Of every field.", {
      unit: text("Grafana's name of the unit."),
      noValue: text("Shown where there is nothing to show."),
    }),
  }),
  options: { type: "object", description: "Options of its kind." },
});

const anyPanel = whereIs("type", "row", row, panel);

const absent = (description: string) => ({ not: {}, description });

export const dashboardSchema: JsonSchema = open(
  "A dashboard.",
  {
    uid: { type: "string", pattern: "^[a-zA-Z0-9_-]{1,40}$", description: "Stable, part of its address." },
    title: text("Its title."),
    description: text("What it is for."),
    tags: someOf(text("A tag."), "Tags."),
    editable: { const: false, description: "Edits belong into the catalog." },
    schemaVersion: integer(36, "The version of Grafana's dashboard model."),
    graphTooltip: { const: 1, description: "A crosshair shared by all panels." },
    refresh: text("How often it is read anew."),
    time: closed("The time shown.", { from: text("Its start."), to: text("Its end.") }),
    templating: open("Variables.", {
      list: someOf(
        open("A variable.", { name: text("Its name."), type: text("Its kind."), label: text("Its name for people.") }),
        "Variables.",
      ),
    }),
    annotations: open("Annotations.", {
      list: listOf(
        open("An annotation.", {
          name: text("Its name."),
          datasource,
          target: open("Its query.", { expr: text("PromQL.") }),
        }),
        "Annotations.",
      ),
    }),
    panels: someOf(anyPanel, "Rows and panels."),
  },
  {
    id: absent("Grafana's own number, which differs on every server."),
    version: absent("Counted by Grafana."),
    __inputs: absent("Only dashboards for import have inputs."),
  },
);
