import { expect, test } from "vitest";
import { documentFiles } from "../../../src/generate/docs/documents.ts";
import { anchor } from "../../../src/generate/docs/markdown.ts";
import { panelLinks } from "../../../src/generate/grafana/links.ts";
import { built, charts } from "./built.ts";

const shop = built.find((b) => b.model.service === "shop");
const kiosk = built.find((b) => b.model.service === "kiosk");

test("a link to an alert leads to its heading in the document", () => {
  const documents = shop ? documentFiles(shop.model) : [];
  const headings = documents.find((a) => a.path === "docs/alerts.md")?.content.match(/^## .*$/gm) ?? [];
  const anchors = headings.map((h) => anchor(h.slice(3)));
  const urls = (shop ? charts(shop) : []).flatMap((p) => p.links ?? []).map((l) => l.url ?? "");
  const linked = urls.filter((url) => url.includes("/docs/alerts.md#")).map((url) => url.split("#")[1]);
  expect(linked.length).toBeGreaterThan(5);
  for (const fragment of linked) expect(anchors).toContain(fragment);
});

test("each runbook is linked once, whatever number of alerts it serves", () => {
  const panel = shop?.model.dashboards
    .flatMap((d) => d.sections.flatMap((s) => s.panels))
    .find((p) => p.key === "queue-payments");
  const links = panel && shop ? panelLinks(panel, shop.model.deployment) : [];
  expect(links.map((l) => l.title)).toMatchInlineSnapshot(`
    [
      "Runbook: shop",
      "Alert: QueueLong",
      "Alert: QueueStuck",
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
