/** What we rely on in a dashboard: stable ids, a place for each panel, one data source variable. Grafana's own is left open. */
import * as T from "typebox";
import * as s from "../basics/json-schema.ts";
import { visualizations } from "../catalog/visualizations.ts";

const gridPos = s.closed("Place and size on the grid of 24 columns.", {
  x: s.integer(0, "The leftmost column.", { maximum: 23 }),
  y: s.integer(0, "The uppermost row."),
  w: s.integer(1, "Width in columns.", { maximum: 24 }),
  h: s.integer(1, "Height in rows."),
});

const datasource = s.closed("The data source: always the dashboard's variable.", {
  type: s.only("prometheus", "Prometheus."),
  uid: s.only("${datasource}", "The variable `datasource`."),
});

const target = s.open(
  "A query.",
  {
    refId: s.textLike("^[A-Z]+$", "Unique within the panel: A, B, …"),
    expr: s.text("PromQL with dashboard variables."),
    legendFormat: s.text("How a series is called, such as {{status}}."),
    datasource,
    range: s.flag("Whether it is asked over the time shown."),
    instant: s.flag("Whether it is asked at its end."),
  },
  { format: s.oneWordOf(["time_series", "table", "heatmap"], "The form of its result.") },
);

const id = s.integer(1, "Stable, for links.");

const panel = s.open("A panel.", {
  type: s.oneWordOf(visualizations, "How it is drawn."),
  id,
  title: s.text("Its title."),
  description: s.text("What it shows."),
  gridPos,
  datasource,
  targets: s.someOf(target, "Its queries."),
  fieldConfig: s.open("Unit and thresholds.", {
    defaults: s.open("Of every field.", {
      unit: s.text("Grafana's name of the unit."),
      noValue: s.text("Shown where there is nothing to show."),
    }),
  }),
  options: T.Object({}, { description: "Options of its kind." }),
});

const row = s.open("A row.", {
  type: s.only("row", "A row."),
  id,
  title: s.text("Its title."),
  gridPos,
  collapsed: s.flag("Whether its panels show only once it is opened."),
  panels: s.listOf(panel, "Of a collapsed row; the panels of an expanded one follow it."),
});

const anyPanel = s.where("type", row, panel, { const: "row" });

export const dashboardSchema = s.open(
  "A dashboard.",
  {
    uid: s.textLike("^[a-zA-Z0-9_-]{1,40}$", "Stable, part of its address."),
    title: s.text("Its title."),
    description: s.text("What it is for."),
    tags: s.someOf(s.text("A tag."), "Tags."),
    editable: s.only(false, "Edits belong into the catalog."),
    schemaVersion: s.integer(36, "The version of Grafana's dashboard model."),
    graphTooltip: s.only(1, "A crosshair shared by all panels."),
    refresh: s.text("How often it is read anew."),
    time: s.closed("The time shown.", { from: s.text("Its start."), to: s.text("Its end.") }),
    templating: s.open("Variables.", {
      list: s.someOf(
        s.open("A variable.", {
          name: s.text("Its name."),
          type: s.text("Its kind."),
          label: s.text("Its name for people."),
        }),
        "Variables.",
      ),
    }),
    annotations: s.open("Annotations.", {
      list: s.listOf(
        s.open("An annotation.", {
          name: s.text("Its name."),
          datasource,
          target: s.open("Its query.", { expr: s.text("PromQL.") }),
        }),
        "Annotations.",
      ),
    }),
    panels: s.someOf(anyPanel, "Rows and panels."),
  },
  {
    id: s.absent("Grafana's own number, which differs on every server."),
    version: s.absent("Counted by Grafana."),
    __inputs: s.absent("Only dashboards for import have inputs."),
  },
);
