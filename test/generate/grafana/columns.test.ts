import { expect, test } from "vitest";
import { tableColumns } from "../../../src/generate/grafana/columns.ts";
import type { PanelModel } from "../../../src/model/model.ts";
import { resolve } from "../../../src/model/resolve.ts";
import { parse } from "../../../src/promql/parse/parse.ts";
import tiny from "../../fixtures/tiny/index.ts";

const { schema } = resolve(tiny);

function columns(...queries: readonly (readonly [promql: string, legend: string])[]) {
  const panel: PanelModel = {
    id: 1,
    key: "x",
    title: "X",
    description: "X",
    unit: "ops",
    visualization: "table",
    alerts: [],
    thresholds: [],
    chosenBy: [],
    at: "x",
    queries: queries.map(([promql, legend]) => {
      const parsed = parse(promql);
      if (!parsed.ok) throw new Error(promql);
      return { expr: parsed.expr, legend };
    }),
  };
  return tableColumns(panel, schema).map(({ field, title }) => `${field} as ${title}`);
}

test("labels come first, then the value under the name of its unit", () => {
  expect(columns(["sum by (job, result) (rate(kiosk_tickets_total[5m]))", "{{result}}"])).toEqual([
    "job as Job",
    "result as Result",
    "Value as Per second",
  ]);
});

test("several queries share their common labels and are named by their legends", () => {
  const all = "sum by (job) (rate(kiosk_tickets_total[5m]))";
  const refused = 'sum by (job, result) (rate(kiosk_tickets_total{result="refused"}[5m]))';
  expect(columns([all, "All"], [refused, "Refused"])).toEqual(["job as Job", "Value #A as All", "Value #B as Refused"]);
});
