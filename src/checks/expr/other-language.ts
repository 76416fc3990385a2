/** Names queries of other languages than PromQL, which nothing here reads. */

import { type OtherLanguage, otherLanguage } from "../../promql/other-languages.ts";
import type { QueryCheck } from "../check.ts";
import { findingIn } from "../finding.ts";
import type { Query } from "./context.ts";

export const otherLanguageQuery: QueryCheck = {
  on: "query",
  code: "other-language",
  severity: ["note"],
  finds: "a query in LogQL, TraceQL or MetricsQL, which is not checked; with `--dialect prometheus` it is an error",
  because: "only its own server understands it, and nothing in it has been checked",
  example: {
    form: "expression",
    fails: 'sum(rate({app="shop"} |= "error" [5m])) > 1',
    passes: 'sum(rate(http_requests_total{code="500"}[5m])) > 1',
  },
  run: (query) => {
    const language = languageOf(query);
    if (!language) return [];
    return [
      findingIn(query.written, undefined, `this is ${language}, which Prometheus does not understand`, {
        because: `only ${servers[language]} understands it, and nothing in it has been checked`,
        hint: "to have it refused, say --dialect prometheus",
      }),
    ];
  },
};

const servers: Readonly<Record<OtherLanguage, string>> = {
  LogQL: "Loki",
  TraceQL: "Tempo",
  MetricsQL: "VictoriaMetrics",
};

/** Undefined where Prometheus was chosen, or the text is nothing but broken PromQL. */
export function languageOf({ problems, dialect, written }: Query): OtherLanguage | undefined {
  if (problems.length === 0 || dialect === "prometheus") return undefined;
  // Whoever chooses a dialect knows what is written in it.
  if (dialect === "victoriametrics") return otherLanguage(written.text) ?? "MetricsQL";
  return dialect === "loki" ? "LogQL" : otherLanguage(written.text);
}
