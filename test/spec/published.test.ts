/** What the document declares is what other programs read in `catalog.json`, whatever is declared besides. */
import { expect, test } from "vitest";
import catalog from "../../spec/index.ts";
import { catalogFiles } from "../../src/generate/catalog/catalog-document.ts";
import { resolve } from "../../src/model/resolve.ts";
import type { CatalogJson } from "../../src/schemas/catalog.ts";

const published = JSON.parse(catalogFiles(resolve(catalog))[0]?.content ?? "") as CatalogJson;

test("the objectives, with their budgets", () => {
  const slos = published.slos.map(({ name, objective, budget }) => [name, objective, budget]);
  expect(slos).toEqual(
    expect.arrayContaining([
      ["availability", 99.9, 0.001],
      ["latency", 95, 0.05],
      ["cleanup-reliability", 99.99, 0.0001],
      ["worker-health", 99, 0.01],
    ]),
  );
});

test("how long which resolution is kept", () => {
  expect(published.retention).toEqual([
    { resolution: "raw", keep: "15d" },
    { resolution: "5m", keep: "90d" },
    { resolution: "1h", keep: "365d" },
  ]);
});

test("a label with known values and others", () => {
  expect(published.metrics.find((m) => m.name === "rustbox_verdict_cause")?.labels).toEqual([
    { name: "cause", values: ["tle_cpu_judge", "tle_cpu_kernel", "tle_wall_judge"], open: true, optional: false },
  ]);
});
