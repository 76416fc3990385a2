/** Reads a dashboard's JSON, new or old: rows of panels or panels in rows. Judges nothing. */
import type { Dashboard, Datasource, Panel, Target, Variable } from "../../checks/dashboard/dashboard.ts";
import type { Source } from "../../yaml/source.ts";
import { entriesOf, get, has, isNull, isTrue, items, type Tree, textOf } from "../../yaml/tree.ts";
import { standing, written } from "./written.ts";

/** `document` is the dashboard itself. */
export function readDashboard(of: Source, document: Tree): Dashboard {
  const title = textOf(get(document, "title")) ?? "";
  const uid = textOf(get(document, "uid")) ?? "";
  const at = uid || title || "dashboard";
  const panels = [...panelTrees(document), ...libraryPanels(document)];
  const repeats = [...panels, ...items(get(document, "rows"))].flatMap((p) => {
    const repeat = get(p, "repeat");
    return repeat?.kind === "scalar" && !isNull(repeat) && repeat.text !== ""
      ? [written(of, repeat, `${at}.repeat`)]
      : [];
  });
  return {
    title,
    uid,
    editable: textOf(get(document, "editable")) !== "false",
    panels: panels.map((tree, i) => readPanel(of, tree, at, i)),
    variables: items(get(document, "templating", "list")).map((tree, i) => readVariable(of, tree, at, i)),
    annotations: items(get(document, "annotations", "list")).map((tree, i) =>
      readTarget(of, tree, `${at}.annotations[${i}]`),
    ),
    repeatedFor: new Set(repeats.map((r) => r.text)),
    repeats,
    text: of.text,
    written: standing(of, title, at, document.from),
  };
}

/** Panels at the top, in collapsed rows, and in the rows of old dashboards. */
function panelTrees(of: Tree, depth = 0): readonly Tree[] {
  if (depth > 5) return [];
  const panels = items(get(of, "panels")).flatMap((p) => [p, ...panelTrees(p, depth + 1)]);
  return [...panels, ...items(get(of, "rows")).flatMap((row) => panelTrees(row, depth + 1))];
}

/** An export for sharing brings the panels of the library along. */
function libraryPanels(document: Tree): readonly Tree[] {
  return entriesOf(get(document, "__elements")).flatMap((e) => get(e.value, "model") ?? []);
}

function readPanel(of: Source, tree: Tree, dashboard: string, index: number): Panel {
  const title = textOf(get(tree, "title")) ?? "";
  const at = `${dashboard}.${title.trim() || `panels[${index}]`}`;
  const id = textOf(get(tree, "id"));
  const unit =
    get(tree, "fieldConfig", "defaults", "unit") ?? get(items(get(tree, "yaxes"))[0], "format") ?? get(tree, "format");
  const datasource = readDatasource(get(tree, "datasource"));
  const overrides = items(get(tree, "fieldConfig", "overrides")).flatMap((o) => items(get(o, "properties")));
  const overriding = (property: string) =>
    overrides.flatMap((o) => (textOf(get(o, "id")) === property ? (get(o, "value") ?? []) : []));
  const mappings = [get(tree, "fieldConfig", "defaults", "mappings"), ...overriding("mappings")];
  return {
    ...(id === undefined ? {} : { id }),
    type: textOf(get(tree, "type")) ?? "",
    title,
    description: textOf(get(tree, "description")) ?? "",
    ...(datasource ? { datasource } : {}),
    ...(unit?.kind === "scalar" && !isNull(unit) ? { unit: written(of, unit, `${at}.unit`) } : {}),
    overriddenUnits: overriding("unit").flatMap((u) => (u.kind === "scalar" ? [written(of, u, `${at}.unit`)] : [])),
    mapped: mappings.some((m) => items(m).length > 0),
    library: has(tree, "libraryPanel"),
    targets: items(get(tree, "targets")).map((t, i) =>
      readTarget(of, t, `${at}.${textOf(get(t, "refId")) ?? `targets[${i}]`}`),
    ),
    written: standing(of, title, at, tree.from),
  };
}

/** Where targets of other data sources have their queries. */
const foreignKeys = ["query", "rawSql", "queryText", "target"];

function readTarget(of: Source, tree: Tree, at: string): Target {
  // An annotation keeps its query one level below, since Grafana 9.
  const expr = get(tree, "expr") ?? get(tree, "target", "expr");
  const legend = get(tree, "legendFormat") ?? get(tree, "titleFormat");
  const details = get(tree, "textFormat");
  const panelId = textOf(get(tree, "panelId"));
  const datasource = readDatasource(get(tree, "datasource"));
  return {
    refId: textOf(get(tree, "refId")) ?? "",
    ...(expr?.kind === "scalar" && !isNull(expr) && expr.text.trim() !== ""
      ? { expr: written(of, expr, `${at}.expr`) }
      : {}),
    ...(legend?.kind === "scalar" && legend.text !== "" ? { legend: written(of, legend, `${at}.legendFormat`) } : {}),
    ...(details?.kind === "scalar" && details.text !== "" ? { details: written(of, details, `${at}.textFormat`) } : {}),
    foreign: foreignKeys.flatMap((key) => {
      const query = get(tree, key);
      return query?.kind === "scalar" && !isNull(query) ? [written(of, query, `${at}.${key}`)] : [];
    }),
    ...(datasource ? { datasource } : {}),
    ...(panelId === undefined ? {} : { panelId }),
    written: standing(of, "", at, tree.from),
  };
}

function readDatasource(tree: Tree | undefined): Datasource | undefined {
  if (!tree || isNull(tree)) return undefined;
  if (tree.kind === "scalar") return { name: tree.text };
  const type = textOf(get(tree, "type"));
  return { name: textOf(get(tree, "uid")) ?? "", ...(type === undefined ? {} : { type }) };
}

function readVariable(of: Source, tree: Tree, dashboard: string, index: number): Variable {
  const name = textOf(get(tree, "name")) ?? `variables[${index}]`;
  const at = `${dashboard}.$${name}`;
  const asked = get(tree, "query");
  const query = asked?.kind === "map" ? get(asked, "query") : asked;
  const datasource = readDatasource(get(tree, "datasource"));
  const example = exampleOf(tree);
  const allValue = textOf(get(tree, "allValue"));
  const refresh = textOf(get(tree, "refresh"));
  return {
    name,
    label: textOf(get(tree, "label")) ?? "",
    type: textOf(get(tree, "type")) ?? "",
    ...(query?.kind === "scalar" && query.text !== "" ? { query: written(of, query, `${at}.query`) } : {}),
    ...(datasource ? { datasource } : {}),
    ...(example === undefined ? {} : { example }),
    multi: isTrue(get(tree, "multi")),
    includeAll: isTrue(get(tree, "includeAll")),
    ...(allValue === undefined ? {} : { allValue }),
    ...(refresh === undefined ? {} : { refresh }),
    written: standing(of, name, at, tree.from),
  };
}

/** The first of the values that the file lists and that is not "all". */
function exampleOf(tree: Tree): string | undefined {
  const current = get(tree, "current", "value");
  const options = items(get(tree, "options")).map((o) => get(o, "value"));
  const texts = [current, items(current)[0], ...options].map(textOf);
  return texts.find((t) => t !== undefined && t !== "" && !t.startsWith("$"));
}
