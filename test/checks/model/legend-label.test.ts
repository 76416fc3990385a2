import { expect, test } from "vitest";
import { dashboard, section, series, timeseries } from "../../../src/catalog/dashboard.ts";
import { legendLabel } from "../../../src/checks/model/legend-label.ts";
import { broken, onGoodModels, query, toldOfModel } from "../broken.ts";

const withLegends = (...legends: readonly string[]) => {
  const queries = legends.map((legend) => series(query("sum by (result) (rate(kiosk_tickets_total[5m]))"), legend));
  const panel = timeseries("rate", { title: "Test", description: "A test.", unit: "ops", queries });
  const test = dashboard("test", {
    title: "Test",
    description: "A test.",
    tags: [],
    sections: [section("A", [panel])],
  });
  return broken({ dashboards: { test } });
};

test("finds legends with labels that the query does not have", () => {
  expect(
    toldOfModel(legendLabel, withLegends("{{job}} {{ resutl }}", "{{result}}", "all", "{{__name__}}")),
  ).toMatchInlineSnapshot(`
    "error[legend-label]: the query has no label "job"
      --> dashboards.test.rate.queries[0].legend
       |
       | {{job}} {{ resutl }}
       | ^^^^^^^
       |
       = because: its series have result
       = do: known: result

    error[legend-label]: the query has no label "resutl"
      --> dashboards.test.rate.queries[0].legend
       |
       | {{job}} {{ resutl }}
       |         ^^^^^^^^^^^^
       |
       = because: its series have result
       = do: did you mean "result"?

    error[legend-label]: the query has no label "__name__"
      --> dashboards.test.rate.queries[3].legend
       |
       | {{__name__}}
       | ^^^^^^^^^^^^
       |
       = because: its series have result
       = do: known: result

    3 errors
    "
  `);
});

test("says nothing of good catalogs", () => {
  expect(onGoodModels(legendLabel)).toBe("");
});
