import { readFileSync } from "node:fs";
import { join } from "node:path";
import { above, alert, catalog, compile, gauge, hasErrors, rate } from "rustbox-monitoring";
import { expect, test } from "vitest";
import { fixture, root } from "../cli/cli.ts";
import least from "../fixtures/least/index.ts";
import { validateArtifacts } from "../validate/validator.ts";

const text = readFileSync(join(fixture("least"), "index.ts"), "utf8");

test("the least that a catalog can be is ten lines, and the guide prints it", () => {
  expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(10);
  expect(readFileSync(join(root, "docs/start.md"), "utf8")).toContain(text);
});

test("what it leaves out becomes a dashboard, a runbook and addresses, and the reader is warned of what is not known", async () => {
  const { model, artifacts, diagnostics } = await compile(least);
  expect(hasErrors(diagnostics)).toBe(false);
  expect(diagnostics.filter((d) => d.severity === "warning").map((d) => `${d.code} ${d.at}`)).toEqual([
    "placeholder-address deployment.runbookUrl",
    "placeholder-address deployment.grafanaUrl",
    "nobody-notified routing.receivers",
  ]);
  expect(await validateArtifacts(artifacts)).toEqual([]);
  expect(
    model?.dashboards.flatMap((d) => d.sections).map((s) => `${s.title}: ${s.panels.map((p) => p.title).join(", ")}`),
  ).toEqual(["Targets: Targets answering", "Alerts: Many errors", "Metrics: Shop requests total"]);
  expect(artifacts.find((a) => a.path === "docs/operations/runbooks/many-errors.md")?.content).toContain(
    "Nobody has written this down yet.",
  );
});

test("a fault of an alert is told once: its panel and its runbook, which nobody wrote, repeat it", async () => {
  const queue = gauge("shop_queue", { help: "Orders that wait." });
  const growing = alert("QueueGrowing", {
    // The compiler refuses it; a catalog may come from elsewhere.
    when: above(rate(queue as never, "5m"), 1),
    severity: "critical",
    summary: "The queue grows.",
  });
  const deployment = { scrape: { targets: ["shop:8080"] } };
  const faulty = catalog({ service: "shop", metrics: { queue }, alerts: { growing }, deployment });
  expect(faulty.defaults).toEqual(["runbooks.queue-growing", "dashboards.overview"]);
  const { diagnostics } = await compile(faulty);
  expect(diagnostics.filter((d) => d.code === "rate-of-gauge").map((d) => d.at)).toEqual(["alerts.growing.when"]);
});
