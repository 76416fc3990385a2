import { expect, test } from "vitest";
import { documentFiles } from "../../../src/generate/docs/documents.ts";
import { anchor } from "../../../src/generate/docs/markdown.ts";
import { panelLinks } from "../../../src/generate/grafana/links.ts";
import { built, charts } from "./built.ts";

const rustbox = built.find((b) => b.model.service === "rustbox");
const kiosk = built.find((b) => b.model.service === "kiosk");

test("a link to an alert leads to its heading in the document", () => {
  const documents = rustbox ? documentFiles(rustbox.model) : [];
  const headings = documents.find((a) => a.path === "docs/alerts.md")?.content.match(/^## .*$/gm) ?? [];
  const anchors = headings.map((h) => anchor(h.slice(3)));
  const urls = (rustbox ? charts(rustbox) : []).flatMap((p) => p.links ?? []).map((l) => l.url ?? "");
  const linked = urls.filter((url) => url.includes("/docs/alerts.md#")).map((url) => url.split("#")[1]);
  expect(linked.length).toBeGreaterThan(5);
  for (const fragment of linked) expect(anchors).toContain(fragment);
});

test("each runbook is linked once, whatever number of alerts it serves", () => {
  const panel = rustbox?.model.dashboards
    .flatMap((d) => d.sections.flatMap((s) => s.panels))
    .find((p) => p.key === "ie-rate");
  const links = panel && rustbox ? panelLinks(panel, rustbox.model.deployment) : [];
  expect(links.map((l) => l.title)).toMatchInlineSnapshot(`
    [
      "Runbook: high-error-rate",
      "Alert: AvailabilityBelowObjective",
      "Alert: InfrastructureErrorRate",
    ]
  `);
});

test("runbooks that are served from elsewhere say nothing of where the alerts' document is", () => {
  const links = (kiosk ? charts(kiosk) : []).flatMap((p) => p.links ?? []);
  expect(links.map((l) => l.url)).toEqual([
    "https://wiki.kiosk.internal/runbooks/kiosk.md",
    "https://wiki.kiosk.internal/runbooks/kiosk.md",
  ]);
});
