/** What stands in a file that lint does not read, and what its owner can do. Knows no format of ours. */

/** Why nothing in it has been checked. */
export interface Unread {
  readonly code: "unrendered-template" | "unknown-file";
  readonly message: string;
  readonly hint: string;
}

/** Actions that only Helm knows: neither Prometheus nor Alertmanager has such names in its templates. */
const helm =
  /\{\{-?\s*(?:(?:include|tpl|toYaml|nindent)\s|(?:if|with|range|else if)\s[^}]*\.(?:Values|Release|Chart|Capabilities)\b|\$?\.(?:Values|Release|Chart|Capabilities|Files)\b)/;
const jinja = /^[ \t]*\{%-?\s*(?:if|for|set|raw|endif|endfor|endraw|macro|include)\b/m;

/** @example unrendered("rules.yaml", "expr: up{job=\"{{ .Release.Name }}\"} == 0")?.message // "this is a template of Helm, not yet rendered" */
export function unrendered(path: string, text: string): Unread | undefined {
  if (/^\s*$/.test(text)) return { code: "unknown-file", message: "this file is empty", hint: "name another one" };
  if (/\.(?:jsonnet|libsonnet)$/.test(path)) {
    return template("Jsonnet", `render it first: jsonnet ${path} | rustbox-monitoring lint -`);
  }
  if (/\.template\.json$/.test(path) && /"class"\s*:\s*"/.test(text))
    return template("ScyllaDB's dashboards", "render it first with make_dashboards.py, and lint what comes of it");
  if (helm.test(text)) return template("Helm", "render it first: helm template <chart> | rustbox-monitoring lint -");
  if (jinja.test(text)) return template("Jinja", "render it first, and lint what comes of it");
  return undefined;
}

function template(of: string, hint: string): Unread {
  return { code: "unrendered-template", message: `this is a template of ${of}, not yet rendered`, hint };
}

export const unknown: Unread = {
  code: "unknown-file",
  message: "lint does not know this kind of file",
  hint: "rules have groups, Alertmanager's configuration a route and receivers, dashboards have panels",
};
