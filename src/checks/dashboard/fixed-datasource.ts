/** Finds dashboards tied to one data source. */
import type { DashboardCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import type { Written } from "../written.ts";
import { type Datasource, isLoki, isPrometheus, type Panel } from "./dashboard.ts";

export const fixedDatasource: DashboardCheck = {
  on: "dashboard",
  code: "fixed-datasource",
  severity: ["warning"],
  finds: "panels, variables or annotations with a fixed data source instead of a variable",
  because: "in another Grafana the data source has another uid, and the dashboard shows nothing",
  example: {
    form: "dashboard",
    fails: `{ "panels": [{ "datasource": { "type": "prometheus", "uid": "PBFA97CFB590B2093" }, "targets": [{ "expr": "sum(job:http_requests:rate5m)" }] }, {}] }`,
    passes: `{ "panels": [{ "datasource": { "type": "prometheus", "uid": "$datasource" }, "targets": [{ "expr": "sum(job:http_requests:rate5m)" }] }, {}] }`,
  },
  run: ({ dashboard }) => {
    const { panels, variables, annotations } = dashboard;
    const isTied = (sources: readonly (Datasource | undefined)[]): boolean =>
      sources.some((d) => d && isFixed(d) && (isPrometheus(dashboard, d) || isLoki(dashboard, d)));
    return [
      ...problem(
        "panel",
        panels.filter((p) => asks(p) && isTied([p.datasource, ...p.targets.map((t) => t.datasource)])),
      ),
      ...problem(
        "variable",
        variables.filter((v) => v.type === "query" && isTied([v.datasource])),
      ),
      ...problem(
        "annotation",
        annotations.filter((a) => a.expr && isTied([a.datasource])),
      ),
    ];
  },
};

/** A row and a panel without queries keep a data source that they never ask. */
function asks({ type, targets }: Panel): boolean {
  return type !== "row" && targets.length > 0;
}

/** Reported once for all of a kind, at the first. */
function problem(noun: string, tied: readonly { readonly written: Written }[]): readonly Finding[] {
  const [first] = tied;
  if (!first) return [];
  const message =
    tied.length === 1 ? `the ${noun} has a fixed data source` : `${tied.length} ${noun}s have a fixed data source`;
  const hint = "add a variable of type datasource, and write ${datasource} in its place";
  return [findingIn(first.written, undefined, message, { hint })];
}

/** Grafana's own sources are the same everywhere. */
function isFixed({ name, type }: Datasource): boolean {
  return name !== "" && !name.includes("$") && !name.startsWith("-- ") && type !== "grafana";
}
