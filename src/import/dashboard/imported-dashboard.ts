/** Dashboards as their files have them, wherever in a file they stand. Changes nothing of them. */

import { isObject } from "../../basics/data.ts";
import { kebabCase } from "../../basics/names.ts";
import type { Json, JsonObject } from "../../catalog/grafana-dashboard.ts";
import { entriesOf, get, isNull, type Tree, textOf } from "../../yaml/tree.ts";
import type { LeftOut } from "../rules.ts";
import { jsonOf } from "./json.ts";

export interface ImportedDashboard {
  /** `shop.json: Shop` */
  readonly at: string;
  readonly uid: string;
  /** The file does not say it: Grafana would have made one up. */
  readonly isUidMade: boolean;
  readonly json: JsonObject;
}

export interface ReadDashboards {
  readonly dashboards: readonly ImportedDashboard[];
  readonly leftOut: readonly LeftOut[];
}

/** Undefined where the document is none and holds none. */
export function readDashboards(file: string, tree: Tree): ReadDashboards | undefined {
  const kind = textOf(get(tree, "kind"));
  const version = textOf(get(tree, "apiVersion")) ?? "";
  if (/^dashboard\.grafana\.app\/v2/.test(version)) {
    const because = "a dashboard of schema v2 is not read: export it as classic JSON";
    return {
      dashboards: [],
      leftOut: [{ what: `${file}: ${textOf(get(tree, "metadata", "name")) ?? kind}`, because }],
    };
  }
  if (kind === "ConfigMap" || kind === "GrafanaDashboard") return embedded(file, tree);
  const wrapped =
    get(tree, "dashboard") ?? (/^dashboard\.grafana\.app\//.test(version) ? get(tree, "spec") : undefined);
  const within = wrapped?.kind === "map" ? wrapped : tree;
  if (!isDashboard(within)) return undefined;
  return one(file, jsonOf(within));
}

function isDashboard(tree: Tree): boolean {
  return ["panels", "rows"].some((key) => get(tree, key)?.kind === "list") && !isNull(get(tree, "title"));
}

function one(file: string, json: Json): ReadDashboards | undefined {
  if (!isObject(json) || !(Array.isArray(json.panels) || Array.isArray(json.rows))) return undefined;
  const title = typeof json.title === "string" ? json.title : "";
  const given = typeof json.uid === "string" && /^[a-zA-Z0-9_-]{1,40}$/.test(json.uid) ? json.uid : undefined;
  const made = kebabCase(title || file.replace(/^.*[\\/]/, "").replace(/\.json$/, ""))
    .slice(0, 40)
    .replace(/-$/, "");
  const dashboard = {
    at: `${file}: ${title || made}`,
    uid: given ?? (made || "dashboard"),
    isUidMade: given === undefined,
    json,
  };
  return { dashboards: [dashboard], leftOut: [] };
}

/** A ConfigMap has a file for each key, the operator's GrafanaDashboard its JSON as a text. */
function embedded(file: string, tree: Tree): ReadDashboards | undefined {
  const texts = [...entriesOf(get(tree, "data")), ...entriesOf(get(tree, "spec")).filter(({ key }) => key === "json")];
  const read = texts.flatMap(({ key, value }): readonly ReadDashboards[] => {
    const text = textOf(value) ?? "";
    if (!/^\s*\{/.test(text)) return [];
    try {
      return [one(`${file}: ${key}`, JSON.parse(text)) ?? []].flat();
    } catch (cause) {
      return [
        {
          dashboards: [],
          leftOut: [{ what: `${file}: ${key}`, because: `it is not JSON: ${(cause as Error).message}` }],
        },
      ];
    }
  });
  if (read.length === 0) return undefined;
  return { dashboards: read.flatMap((r) => r.dashboards), leftOut: read.flatMap((r) => r.leftOut) };
}
