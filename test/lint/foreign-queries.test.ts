import { expect, test } from "vitest";
import { lintFiles } from "../checks/linted.ts";

const dashboard = (...targets: readonly object[]) =>
  JSON.stringify({
    title: "D",
    uid: "d",
    panels: targets.map((t, id) => ({ id, type: "table", title: "T", targets: [t] })),
  });
const found = (...targets: readonly object[]) =>
  lintFiles({ "d.json": dashboard(...targets) }, false)
    .filter((d) => d.code === "other-language")
    .map((d) => `${d.severity} ${d.message}`);

test("queries of other data sources are named once", () => {
  const traces = { datasource: { type: "tempo", uid: "t" }, query: '{ .http.status_code = "500" }' };
  const sql = { datasource: { type: "mysql", uid: "m" }, rawSql: "select 1" };
  expect(found(traces, traces, sql)).toEqual(["note 3 queries of other data sources (mysql, tempo) are not checked"]);
  expect(found(sql)).toEqual(["note 1 query of another data source (mysql) is not checked"]);
});

test.each([
  ["of Prometheus", { datasource: { type: "prometheus", uid: "p" }, expr: "up" }],
  ["of Loki, which is read", { datasource: { type: "loki", uid: "l" }, expr: '{job="a"}' }],
  ["of Grafana itself", { datasource: { type: "datasource", uid: "grafana" }, query: "x" }],
  ["of nobody known", { datasource: { uid: "x" }, expr: "up" }],
])("nothing is said of one %s", (_, target) => {
  expect(found(target)).toEqual([]);
});
