/** Finds variables whose query Grafana does not understand: their list stays empty. */
import type { Diagnostic } from "../../diagnostic.ts";
import { regex } from "../../promql/regex.ts";
import { didYouMean } from "../../suggest.ts";
import type { DashboardCheck } from "../dashboard-support/context.ts";
import { isPrometheus } from "../dashboard-support/dashboard.ts";
import { readVariableQuery, variableFunctions } from "../dashboard-support/variable-query.ts";
import { finding, type Written } from "../written.ts";

export const variableQuery: DashboardCheck = ({ dashboard }) =>
  dashboard.variables.flatMap(({ type, query, datasource }) =>
    type === "query" && query && datasource && isPrometheus(dashboard, datasource) ? problem(query) : [],
  );

function problem(query: Written): readonly Diagnostic[] {
  const read = readVariableQuery(query);
  const tell = (of: Written, message: string, hint: string) => [
    finding("error", "variable-query", of, undefined, message, { hint }),
  ];
  switch (read.kind) {
    case "series":
      return [];
    case "unknown":
      return tell(
        query,
        read.name === "" ? "Grafana cannot ask for this" : `Grafana knows no function ${read.name}() for variables`,
        read.name === "" ? "write label_values(series, label)" : didYouMean(read.name, variableFunctions),
      );
    case "label-values":
      if (/^(?:[a-zA-Z_$][\w$]*|\$\{\w+\}|"[^"]+")$/.test(read.label.text)) return [];
      return tell(
        query,
        `${JSON.stringify(read.label.text)} is no name of a label`,
        "write label_values(series, label)",
      );
    case "names": {
      const compiled = read.pattern.text.includes("$") ? undefined : regex(read.pattern.text);
      if (!compiled || !("wrong" in compiled)) return [];
      return tell(read.pattern, `this is no RE2 regular expression: ${compiled.wrong}`, "mend the expression");
    }
  }
}
