/** Reads the PromQL queries of Grafana's own alert rules. Judges nothing. */
import type { Written } from "../../checks/written.ts";
import type { Source } from "../../yaml/source.ts";
import { get, isNull, items, type Tree, textOf } from "../../yaml/tree.ts";
import { written } from "./written.ts";

/** Queries of the rules in groups; expressions on their results and queries of other data sources are left out. */
export function readGrafanaAlerts(of: Source, document: Tree): readonly Written[] {
  return items(get(document, "groups")).flatMap((group) =>
    items(get(group, "rules")).flatMap((rule) => {
      const title = textOf(get(rule, "title")) ?? textOf(get(rule, "uid")) ?? "rule";
      return items(get(rule, "data")).flatMap((query) => readQuery(of, query, title));
    }),
  );
}

function readQuery(of: Source, query: Tree, title: string): readonly Written[] {
  const source = textOf(get(query, "datasourceUid")) ?? "";
  const type = textOf(get(query, "model", "datasource", "type")) ?? "prometheus";
  const expr = get(query, "model", "expr");
  if (source === "__expr__" || source === "-100" || type !== "prometheus") return [];
  if (expr?.kind !== "scalar" || isNull(expr) || expr.text.trim() === "") return [];
  return [written(of, expr, `${title}.${textOf(get(query, "refId")) ?? "query"}`)];
}
