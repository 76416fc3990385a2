/** Reads a dashboard of schema v2 into the shape that dashboards of the older schema have. Judges nothing. */
import type { Dashboard, Datasource, Panel, Target, Variable } from "../../checks/dashboard/dashboard.ts";
import type { Source } from "../../yaml/source.ts";
import { entriesOf, get, isNull, isTrue, items, type Tree, textOf } from "../../yaml/tree.ts";
import { standing, written } from "./written.ts";

/** `spec` is the dashboard itself; `name` is what its manifest calls it. */
export function readDashboardV2(of: Source, spec: Tree, name: string): Dashboard {
  const title = textOf(get(spec, "title")) ?? "";
  const at = name || title || "dashboard";
  return {
    title,
    uid: name,
    editable: textOf(get(spec, "editable")) !== "false",
    panels: entriesOf(get(spec, "elements")).map((e) => readPanel(of, e.value, at, e.key)),
    variables: items(get(spec, "variables")).map((tree, i) => readVariable(of, tree, at, i)),
    annotations: items(get(spec, "annotations")).map((tree, i) =>
      readTarget(of, get(tree, "spec") ?? tree, `${at}.annotations[${i}]`),
    ),
    repeatedFor: new Set(repeated(get(spec, "layout"), 0)),
    repeats: [],
    text: of.text,
    written: standing(of, title, at, spec.from),
  };
}

/** Rows, tabs and items of a layout may be repeated. */
function repeated(tree: Tree | undefined, depth: number): readonly string[] {
  if (!tree || depth > 30) return [];
  if (tree.kind === "list") return tree.items.flatMap((item) => repeated(item, depth + 1));
  return entriesOf(tree).flatMap(({ key, value }) => [
    ...(key === "repeat" ? [textOf(get(value, "value")) ?? ""] : []),
    ...repeated(value, depth + 1),
  ]);
}

function readPanel(of: Source, tree: Tree, dashboard: string, key: string): Panel {
  const spec = get(tree, "spec");
  const title = textOf(get(spec, "title")) ?? "";
  const at = `${dashboard}.${title.trim() || key}`;
  const id = textOf(get(spec, "id"));
  const config = get(spec, "vizConfig");
  const kind = textOf(get(config, "kind"));
  const defaults = get(config, "spec", "fieldConfig", "defaults");
  const unit = get(defaults, "unit");
  const queries = items(get(spec, "data", "spec", "queries"));
  return {
    ...(id === undefined ? {} : { id }),
    type: textOf(get(config, "group")) ?? (kind === "VizConfig" ? "" : (kind ?? "")),
    title,
    description: textOf(get(spec, "description")) ?? "",
    ...(unit?.kind === "scalar" && !isNull(unit) ? { unit: written(of, unit, `${at}.unit`) } : {}),
    overriddenUnits: [],
    mapped: items(get(defaults, "mappings")).length > 0,
    library: textOf(get(tree, "kind")) === "LibraryPanel",
    targets: queries.map((q, i) => readTarget(of, get(q, "spec") ?? q, `${at}.queries[${i}]`)),
    written: standing(of, title, at, tree.from),
  };
}

/** A panel's query and an annotation have theirs inside, with its data source. */
function readTarget(of: Source, spec: Tree, at: string): Target {
  const query = get(spec, "query");
  const asked = get(query, "spec");
  const expr = get(asked, "expr");
  const legend = get(asked, "legendFormat");
  const refId = textOf(get(spec, "refId")) ?? "";
  const datasource = readDatasource(query, get(spec, "datasource"));
  return {
    refId,
    ...(expr?.kind === "scalar" && !isNull(expr) && expr.text.trim() !== ""
      ? { expr: written(of, expr, `${at}.expr`) }
      : {}),
    ...(legend?.kind === "scalar" && legend.text !== "" ? { legend: written(of, legend, `${at}.legendFormat`) } : {}),
    foreign: [],
    ...(datasource ? { datasource } : {}),
    written: standing(of, "", at, spec.from),
  };
}

/** `group` is the kind of data source; before v2beta1 `kind` was. */
function readDatasource(query: Tree | undefined, before: Tree | undefined): Datasource | undefined {
  const kind = textOf(get(query, "kind"));
  const type = textOf(get(query, "group")) ?? (kind === "DataQuery" ? undefined : kind) ?? textOf(get(before, "type"));
  const name = textOf(get(query, "datasource", "name")) ?? textOf(get(before, "uid")) ?? "";
  if (type === undefined && name === "") return undefined;
  return { name, ...(type === undefined || type === "" ? {} : { type }) };
}

const types: Readonly<Record<string, string>> = {
  QueryVariable: "query",
  DatasourceVariable: "datasource",
  IntervalVariable: "interval",
  CustomVariable: "custom",
  TextVariable: "textbox",
  ConstantVariable: "constant",
  AdhocVariable: "adhoc",
  GroupByVariable: "adhoc",
};

const refreshes: Readonly<Record<string, string>> = { never: "0", onDashboardLoad: "1", onTimeRangeChanged: "2" };

function readVariable(of: Source, tree: Tree, dashboard: string, index: number): Variable {
  const spec = get(tree, "spec");
  const name = textOf(get(spec, "name")) ?? `variables[${index}]`;
  const at = `${dashboard}.$${name}`;
  const kind = textOf(get(tree, "kind")) ?? "";
  const asked = get(spec, "query", "spec", "query") ?? get(spec, "pluginId") ?? get(spec, "query");
  const datasource = readDatasource(get(spec, "query"), get(spec, "datasource"));
  const allValue = textOf(get(spec, "allValue"));
  const refresh = refreshes[textOf(get(spec, "refresh")) ?? ""];
  const value = textOf(get(spec, "current", "value")) ?? textOf(items(get(spec, "current", "value"))[0]);
  return {
    name,
    label: textOf(get(spec, "label")) ?? "",
    type: types[kind] ?? kind,
    ...(asked?.kind === "scalar" && asked.text !== "" ? { query: written(of, asked, `${at}.query`) } : {}),
    ...(datasource ? { datasource } : {}),
    ...(value === undefined || value === "" || value.startsWith("$") ? {} : { example: value }),
    multi: isTrue(get(spec, "multi")),
    includeAll: isTrue(get(spec, "includeAll")),
    ...(allValue === undefined ? {} : { allValue }),
    ...(refresh === undefined ? {} : { refresh }),
    written: standing(of, name, at, tree.from),
  };
}
