/** Finds variables whose query Grafana does not understand. */

import { didYouMean } from "../../basics/suggest.ts";
import { regex } from "../../promql/regex.ts";
import type { DashboardCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import type { Written } from "../written.ts";
import { isPrometheus } from "./dashboard.ts";
import { readVariableQuery, variableFunctions } from "./read-variable-query.ts";

export const variableQuery: DashboardCheck = {
  on: "dashboard",
  code: "variable-query",
  severity: ["error"],
  finds: "a variable whose query Grafana does not understand",
  because: "its list stays empty, and the panels that use it show nothing",
  example: {
    form: "dashboard",
    fails: `{
  "templating": { "list": [{ "name": "code", "query": "label_value(http_requests_total, code)" }] },
  "panels": [{ "title": "Requests with $code" }]
}`,
    passes: `{
  "templating": { "list": [{ "name": "code", "query": "label_values(http_requests_total, code)" }] },
  "panels": [{ "title": "Requests with $code" }]
}`,
  },
  run: ({ dashboard }) =>
    dashboard.variables.flatMap(({ type, query, datasource }) =>
      type === "query" && query && datasource && isPrometheus(dashboard, datasource) ? problem(query) : [],
    ),
};

const form = "write label_values(series, label)";

function problem(query: Written): readonly Finding[] {
  const read = readVariableQuery(query);
  switch (read.kind) {
    case "series":
      return [];
    case "unknown":
      if (read.name === "")
        return [findingIn(query, undefined, "Grafana does not understand this query", { hint: form })];
      return [
        findingIn(query, undefined, `Grafana has no function ${read.name}() for variables`, {
          hint: didYouMean(read.name, variableFunctions),
        }),
      ];
    case "label-values": {
      const { text } = read.label;
      if (/^(?:[a-zA-Z_$][\w$]*|\$\{\w+\}|"[^"]+")$/.test(text)) return [];
      return [findingIn(query, undefined, `${JSON.stringify(text)} is not a label name`, { hint: form })];
    }
    case "names": {
      const compiled = read.pattern.text.includes("$") ? undefined : regex(read.pattern.text);
      if (!compiled || !("wrong" in compiled)) return [];
      return [
        findingIn(read.pattern, undefined, `this is not an RE2 regular expression: ${compiled.wrong}`, {
          hint: "correct the expression",
        }),
      ];
    }
  }
}
