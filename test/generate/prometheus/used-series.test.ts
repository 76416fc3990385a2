import { expect, test } from "vitest";
import type { Dashboard } from "../../../src/catalog/dashboard.ts";
import { gauge } from "../../../src/catalog/metric.ts";
import { step } from "../../../src/catalog/runbook.ts";
import { usedSeries } from "../../../src/generate/prometheus/used-series.ts";
import { resolve } from "../../../src/model/resolve.ts";
import { broken, query, testRunbook } from "../../checks/broken.ts";
import kiosk from "../../fixtures/tiny/index.ts";

const options = { help: "Test.", useFor: "Test" };
const metrics = {
  marked: gauge("kiosk_marked", options),
  verified: gauge("kiosk_verified", options),
  unread: gauge("kiosk_unread", options),
};

test("what only a mark or a runbook's last step reads is kept", () => {
  const [first] = Object.values(kiosk.dashboards);
  const marks = [{ name: "Restarts", text: "Restarted.", expr: query("kiosk_marked").expr }];
  const catalog = broken({
    metrics,
    dashboards: { overview: { ...(first as Dashboard), marks } },
    runbooks: { over: testRunbook("over", { recovery: [step("Is it over?", query("kiosk_verified"))] }) },
  });
  const used = usedSeries("kiosk", resolve(catalog));
  expect(used.filter((name) => Object.values(metrics).some((m) => m.name === name))).toEqual([
    "kiosk_marked",
    "kiosk_verified",
  ]);
});
