import { expect, test } from "vitest";
import { counter } from "../../../src/catalog/metric.ts";
import { lint } from "../../../src/lint/lint.ts";
import { readDocument } from "../../../src/lint/read/document.ts";
import { referenceOf } from "../../../src/lint/reference.ts";
import { resolve } from "../../../src/model/resolve.ts";
import { report } from "../../../src/report/report.ts";
import { source } from "../../../src/yaml/source.ts";
import { broken } from "../broken.ts";

const coming = counter("kiosk_refunds_total", { help: "Refunds.", useFor: "Sales", stability: "planned" });
const reference = referenceOf(resolve(broken({ metrics: { coming } })));

test("an alert on a metric that is only planned can never fire", () => {
  const text = "groups:\n  - name: g\n    rules:\n      - alert: A\n        expr: rate(kiosk_refunds_total[5m]) > 1\n";
  const found = lint([readDocument(source("rules.yml", text), [])], { reference, today: "2026-11-22" });
  expect(report(found, "text")).toMatchInlineSnapshot(`
    "error[planned-metric]: kiosk_refunds_total is planned and not exported yet
      --> rules.yml:5:20 (g.A.expr)
       |
       | rate(kiosk_refunds_total[5m]) > 1
       |      ^^^^^^^^^^^^^^^^^^^
       |
       = because: metrics.coming says stability: "planned", so the result is always
                  empty
       = do: wait until the exporter has it, then declare it stable

    1 error
    "
  `);
});

test("on a panel, where a person sees it, it is a warning", () => {
  const text = JSON.stringify({ panels: [{ type: "stat", targets: [{ expr: "rate(kiosk_refunds_total[5m])" }] }] });
  const found = lint([readDocument(source("d.json", text), [])], { reference, today: "2026-11-22" });
  expect(found.filter((d) => d.code === "planned-metric").map((d) => d.severity)).toEqual(["warning"]);
});
