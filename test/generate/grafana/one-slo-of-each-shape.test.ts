/** Tables of what SLOs record ask one SLO of each shape for labels; asking all of them gives the same. */
import { expect, test } from "vitest";
import { tableColumns } from "../../../src/generate/grafana/columns.ts";
import { labelsOf, ofOneSloOfEachShape } from "../../../src/generate/grafana/one-slo-of-each-shape.ts";
import { resolve } from "../../../src/model/resolve.ts";
import type { LabelFacts } from "../../../src/promql/infer/facts.ts";
import { infer } from "../../../src/promql/infer/infer.ts";
import { answered, orders, prices, shopWith, speed, workforce } from "../../fixtures/slos/index.ts";

const twin = (of: typeof orders) => ({ ...of, name: `${of.name}-2` });
const model = resolve(
  shopWith({
    orders,
    orders2: twin(orders),
    speed,
    speed2: twin(speed),
    answered,
    workforce,
    prices,
    prices2: twin(prices),
  }),
);

test("fewer rules are looked into, and the columns are the same", () => {
  const few = ofOneSloOfEachShape(model);
  const rules = (schema: typeof few) => schema.get("slo:error_ratio:period")?.recorded?.length;
  expect([rules(model.schema), rules(few)]).toEqual([8, 5]);
  const tables = model.dashboards.flatMap((d) =>
    d.sections.flatMap((s) => s.panels.filter((p) => p.visualization === "table")),
  );
  expect(tables.length).toBeGreaterThan(0);
  for (const table of tables) expect(tableColumns(table, few)).toEqual(tableColumns(table, model.schema));
});

test("a query about one SLO is asked of the first of its shape, with the same values", () => {
  const queries = model.dashboards.flatMap((d) => d.sections.flatMap((s) => s.panels.flatMap((p) => p.queries)));
  const values = (labels: LabelFacts) =>
    [...labels.known].map(([name, { presence, values }]) => ({ name, presence, values }));
  const ofSlo = ({ known }: LabelFacts) => known.get("slo")?.values;
  for (const { expr } of queries) {
    const [found, alone] = [labelsOf(expr, model), infer(expr, model.schema).root.labels];
    const known = (labels: LabelFacts) => values(labels).filter(({ name }) => name !== "slo");
    expect(known(found)).toEqual(known(alone));
    expect(ofSlo(found)?.kind).toBe(ofSlo(alone)?.kind);
  }
});
