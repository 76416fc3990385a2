import { expect, test } from "vitest";
import { hrefTo, places } from "../../../src/generate/docs/places.ts";

const runbook = places.runbook("kiosk");

test.each([
  [places.metrics, places.slos, undefined, "slos.md"],
  [places.metrics, places.alerts, "KioskDown", "alerts.md#kioskdown"],
  [places.alerts, places.alerts, "KioskDown", "#kioskdown"],
  [places.alerts, runbook, undefined, "operations/runbooks/kiosk.md"],
  [runbook, places.alerts, "KioskDown", "../../alerts.md#kioskdown"],
  [runbook, places.runbook("other"), undefined, "other.md"],
  ["docs/alerts.md", "catalog.json", undefined, "../catalog.json"],
])("from %s to %s, heading %s: %s", (from, to, title, href) => {
  expect(hrefTo(from, to, title)).toBe(href);
});
