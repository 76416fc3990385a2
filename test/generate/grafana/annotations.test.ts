import { expect, test } from "vitest";
import { firingAnnotations } from "../../../src/generate/grafana/annotations.ts";
import { resolve } from "../../../src/model/resolve.ts";
import tiny from "../../fixtures/tiny/index.ts";

test("one mark for each severity, narrowed by job where every alert has one", () => {
  const model = resolve(tiny);
  const [dashboard] = model.dashboards;
  const marks = dashboard ? firingAnnotations(model, dashboard) : [];
  expect(marks.map((m) => `${m.name} (${m.color})\n${m.expr}`).join("\n")).toMatchInlineSnapshot(`
    "Firing: critical (red)
    ALERTS{alertstate="firing",alertname=~"SalesErrorBudgetBurnFast|KioskDown",job=~"$job"}
    Firing: warning (orange)
    ALERTS{alertstate="firing",alertname=~"SalesErrorBudgetBurnSlow|SalesErrorBudgetExhausted|SalesNoData|ManyTicketsRefused",job=~"$job"}
    Firing: info (blue)
    ALERTS{alertstate="firing",alertname=~"SalesErrorBudgetLow",job=~"$job"}"
  `);
});
