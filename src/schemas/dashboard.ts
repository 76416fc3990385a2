/** What we rely on in a dashboard: stable ids, a place for each panel, one data source variable. Grafana's own is left open. */
import * as T from "typebox";
import { visualizations } from "../catalog/dashboard.ts";
import {
  absent,
  closed,
  flag,
  integer,
  listOf,
  oneWordOf,
  only,
  open,
  someOf,
  text,
  textLike,
  whereIs,
} from "../json-schema.ts";

const gridPos = closed("Place and size on the grid of 24 columns.", {
  x: integer(0, "The leftmost column.", { maximum: 23 }),
  y: integer(0, "The uppermost row."),
  w: integer(1, "Width in columns.", { maximum: 24 }),
  h: integer(1, "Height in rows."),
});

const datasource = closed("The data source: always the dashboard's variable.", {
  type: only("prometheus", "Prometheus."),
  uid: only("${datasource}", "The variable `datasource`."),
});

const target = open(
  "A query.",
  {
    refId: textLike("^[A-Z]+$", "Unique within the panel: A, B, …"),
    expr: text("PromQL with dashboard variables."),
    legendFormat: text("How a series is called, such as {{status}}."),
    datasource,
    range: flag("Whether it is asked over the time shown."),
    instant: flag("Whether it is asked at its end."),
  },
  { format: oneWordOf(["time_series", "table", "heatmap"], "The form of its result.") },
);

const id = integer(1, "Stable, for links.");

const row = open("A row.", {
  type: only("row", "A row."),
  id,
  title: text("Its title."),
  gridPos,
  collapsed: only(false, "Rows are expanded."),
  panels: listOf(T.Object({}), "Empty: the panels of an expanded row follow it.", { maxItems: 0 }),
});

const panel = open("A panel.", {
  type: oneWordOf(visualizations, "How it is drawn."),
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
  options: T.Object({}, { description: "Options of its kind." }),
});

const anyPanel = whereIs("type", "row", row, panel);

export const dashboardSchema = open(
  "A dashboard.",
  {
    uid: textLike("^[a-zA-Z0-9_-]{1,40}$", "Stable, part of its address."),
    title: text("Its title."),
    description: text("What it is for."),
    tags: someOf(text("A tag."), "Tags."),
    editable: only(false, "Edits belong into the catalog."),
    schemaVersion: integer(36, "The version of Grafana's dashboard model."),
    graphTooltip: only(1, "A crosshair shared by all panels."),
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
