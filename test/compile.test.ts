import { expect, test } from "vitest";
import { compile } from "../src/compile.ts";
import { summary } from "../src/report/summary.ts";
import { broken, testAlert, testSlo } from "./checks/broken.ts";
import shop from "./fixtures/jobs/index.ts";
import kiosk from "./fixtures/tiny/index.ts";

test.each([
  ["the tiny catalog", kiosk, "no problems"],
  ["a shop of two jobs", shop, "no problems"],
])("%s compiles without errors", async (_, catalog, told) => {
  const { artifacts, diagnostics } = await compile(catalog);
  expect(summary(diagnostics)).toBe(told);
  expect(artifacts).not.toEqual([]);
});

test("nothing is generated from a catalog with errors, and those of its model are told beside its own", async () => {
  const lost = testAlert("Lost", { runbook: "none", summary: "{{ $labels.instance }}" });
  const { model, artifacts, diagnostics } = await compile(broken({ alerts: { lost } }));
  expect(diagnostics.map((d) => d.code)).toEqual(["unknown-runbook", "alert-without-panel", "template-label"]);
  expect(model).toBeDefined();
  expect(artifacts).toEqual([]);
});

test("warnings do not keep a catalog from its files", async () => {
  const { artifacts, diagnostics } = await compile(broken({ alerts: { lost: testAlert("Lost") } }));
  expect(summary(diagnostics)).toBe("1 warning");
  expect(artifacts).not.toEqual([]);
});

test.each([
  ["an SLO", broken({ slos: { other: testSlo("service-kiosk") } }), "openslo/service-kiosk.yaml"],
  [
    "a dashboard",
    broken({ dashboards: { other: { ...(kiosk.dashboards.overview as object), uid: "kiosk-slos" } } }),
    "kiosk-slos.json",
  ],
])("%s whose file is named like another one is refused, as one of them would be lost", async (_, catalog, path) => {
  const { artifacts, diagnostics } = await compile(catalog);
  const duplicates = diagnostics.filter((d) => d.code === "duplicate-file").map((d) => d.at);
  expect(duplicates.join()).toContain(path);
  expect(artifacts).toEqual([]);
});
