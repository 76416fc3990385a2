import { alert, catalog, counter, occurred, promql } from "rustbox-monitoring";
import { expect, test } from "vitest";
import type { Runbook } from "../../src/catalog/runbook.ts";

test("the runbook of something that occurred asks how often it did, not for the counter since its start", () => {
  const timeouts = counter("shop_timeouts_total", { help: "Timeouts." });
  const timeout = alert("Timeout", { when: occurred(timeouts, "15m", ["job"]), severity: "info", summary: "Timeout." });
  const deployment = { scrape: { targets: ["shop:8080"] } } as const;
  const { runbooks } = catalog({ service: "shop", metrics: { timeouts }, alerts: { timeout }, deployment });
  const [step] = (runbooks.timeout as Runbook).diagnosis;
  expect(typeof step === "object" && "expr" in step ? promql({ expr: step.expr }) : step).toBe(
    "increase(shop_timeouts_total[15m])",
  );
});
