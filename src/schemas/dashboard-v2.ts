/** What we rely on in a dashboard of Grafana's schema v2: every element placed once, queries of Prometheus by the dashboard's variable. */
import * as T from "typebox";
import * as s from "../basics/json-schema.ts";
import { visualizations } from "../catalog/visualizations.ts";

const kindOf = <const Word extends string, S extends s.Schema>(word: Word, spec: S, description: string) =>
  s.closed(description, { kind: s.only(word, "What it is."), spec });

const query = s.closed("A query of Prometheus.", {
  kind: s.only("DataQuery", "What it is."),
  group: s.only("prometheus", "The kind of its data source."),
  version: s.only("v0", "Of what is asked."),
  datasource: s.closed("The dashboard's variable.", { name: s.only("${datasource}", "The variable `datasource`.") }),
  spec: s.open("What is asked.", {}),
});

const panelQuery = s.closed("A query of a panel.", {
  refId: s.textLike("^[A-Z]+$", "Unique within the panel."),
  hidden: s.only(false, "It is shown."),
  query,
});

const panel = s.closed("A panel.", {
  id: s.integer(1, "Stable, for links."),
  title: s.text("Its title."),
  description: s.text("What it shows."),
  links: s.listOf(s.open("A link.", { title: s.text("Its text."), url: s.text("Where it leads.") }), "Links."),
  data: kindOf(
    "QueryGroup",
    s.closed("Its queries.", {
      queries: s.someOf(kindOf("PanelQuery", panelQuery, "A query."), "Queries."),
      transformations: s.listOf(
        s.closed("A step.", {
          kind: s.only("Transformation", "What it is."),
          group: s.text("Which one."),
          spec: s.open("Its options.", {}),
        }),
        "What is done with the results.",
      ),
      queryOptions: s.open("Options.", {}),
    }),
    "What it asks.",
  ),
  vizConfig: s.closed("How it is drawn.", {
    kind: s.only("VizConfig", "What it is."),
    group: s.oneWordOf(visualizations, "The visualization."),
    version: T.String({ description: "Of the visualization; empty for that of the server." }),
    spec: s.open("Options.", {
      options: s.open("Of its kind.", {}),
      fieldConfig: s.open("Unit and thresholds.", {}),
    }),
  }),
});

const item = s.closed("A place on the grid of 24 columns.", {
  x: s.integer(0, "The leftmost column.", { maximum: 23 }),
  y: s.integer(0, "Below the top of its row."),
  width: s.integer(1, "In columns.", { maximum: 24 }),
  height: s.integer(1, "In rows of the grid."),
  element: s.closed("What stands there.", {
    kind: s.only("ElementReference", "What it is."),
    name: s.text("Its name among the elements."),
  }),
});

const row = s.closed("A row.", {
  title: s.text("Its title."),
  collapse: s.flag("Whether it shows its panels only once it is opened."),
  layout: kindOf(
    "GridLayout",
    s.closed("Its panels.", { items: s.someOf(kindOf("GridLayoutItem", item, "A panel's place."), "Places.") }),
    "A grid.",
  ),
});

export const dashboardV2Schema = s.closed("A dashboard as a resource of Grafana's API.", {
  apiVersion: s.only("dashboard.grafana.app/v2", "The schema."),
  kind: s.only("Dashboard", "What it is."),
  metadata: s.closed("Its name.", { name: s.textLike("^[a-zA-Z0-9_-]{1,40}$", "Stable, part of its address.") }),
  spec: s.open("The dashboard.", {
    title: s.text("Its title."),
    editable: s.only(false, "Edits belong into the catalog."),
    variables: s.someOf(
      s.closed("A variable.", {
        kind: s.oneWordOf(["DatasourceVariable", "QueryVariable"], "What it is."),
        spec: s.open("The variable.", { name: s.text("Its name."), label: s.text("Its name for people.") }),
      }),
      "Variables.",
    ),
    annotations: s.listOf(
      kindOf("AnnotationQuery", s.open("A mark.", { name: s.text("Its name."), query }), "A mark."),
      "Marks.",
    ),
    elements: T.Record(T.String({ pattern: "^panel-[0-9]+$" }), kindOf("Panel", panel, "A panel."), {
      description: "Panels by their names.",
    }),
    layout: kindOf(
      "RowsLayout",
      s.closed("Rows.", { rows: s.someOf(kindOf("RowsLayoutRow", row, "A row."), "Rows.") }),
      "Where everything stands.",
    ),
  }),
});
