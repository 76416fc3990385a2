/** Whether generated dashboards are the ones that were imported: each panel with all that it has, queries by their syntax trees. */

import type { GeneratedFile } from "../../basics/artifact.ts";
import { isObject } from "../../basics/data.ts";
import type { Json, JsonObject } from "../../catalog/grafana-dashboard.ts";
import { print } from "../../promql/print/print.ts";
import type { LeftOut } from "../rules.ts";
import type { ImportedDashboard } from "./imported-dashboard.ts";
import { canonical, without } from "./json.ts";
import { panelsIn, readQuery, targetsIn } from "./queries.ts";

export interface ComparedDashboards {
  readonly panels: number;
  readonly equal: number;
  readonly differences: readonly LeftOut[];
}

export function compareDashboards(
  originals: readonly ImportedDashboard[],
  artifacts: readonly GeneratedFile[],
): ComparedDashboards {
  let [panels, equal] = [0, 0];
  const differences: LeftOut[] = [];
  for (const { at, uid, isUidMade, json } of originals) {
    const own = panelsIn(json);
    panels += own.length;
    const file = artifacts.find(({ path }) => path.endsWith(`/imported/${uid}.json`));
    if (!file) {
      differences.push({ what: at, because: "no such dashboard is generated" });
      continue;
    }
    const made = JSON.parse(file.content) as JsonObject;
    const others = panelsIn(made);
    own.forEach((panel, i) => {
      const differs = differing(withReadQueries(panel), withReadQueries(others[i] ?? {}));
      if (differs.length === 0) equal++;
      else
        differences.push({ what: `${at}.${nameOf(panel, i)}`, because: `${differs.join(", ")}: not as in your file` });
    });
    const hidden = ["panels", "rows", ...(isUidMade ? ["uid"] : [])];
    const differs = differing(without(json, ...hidden), without(made, ...hidden));
    if (differs.length > 0) differences.push({ what: at, because: `${differs.join(", ")}: not as in your file` });
  }
  return { panels, equal, differences };
}

function nameOf(panel: JsonObject, index: number): string {
  return typeof panel.title === "string" && panel.title !== "" ? panel.title : `panels[${index}]`;
}

function withReadQueries(panel: JsonObject): JsonObject {
  const { targets } = panel;
  const read = (target: Json): Json => {
    const query = isObject(target) && typeof target.expr === "string" ? readQuery(target.expr) : undefined;
    return query && isObject(target) ? { ...target, expr: print(query) } : target;
  };
  return { ...without(panel, "panels"), ...(Array.isArray(targets) ? { targets: targets.map(read) } : {}) };
}

function differing(a: JsonObject, b: JsonObject): readonly string[] {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.filter((key) => canonical(a[key]) !== canonical(b[key]));
}

/** Panels with queries that cannot be read, each with its first one. */
export function unreadPanels({ at, json }: ImportedDashboard): readonly LeftOut[] {
  return panelsIn(json).flatMap((panel, i) => {
    const texts = targetsIn(panel).flatMap(({ expr }) => (typeof expr === "string" && !readQuery(expr) ? [expr] : []));
    const [first] = texts;
    return first === undefined ? [] : [{ what: `${at}.${nameOf(panel, i)}`, because: first }];
  });
}
