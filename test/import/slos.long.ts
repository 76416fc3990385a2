/** Exported objectives of every kind, imported: the catalog that is made of them exports the same. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importRules } from "../../src/cli/imported-rules.ts";
import { openSloFiles } from "../../src/generate/openslo.ts";
import { slothFiles } from "../../src/generate/sloth.ts";
import { readInputs } from "../../src/import/inputs.ts";
import { above, gauge, slices, sum } from "../../src/index.ts";
import { loadCatalog } from "../../src/load/load-catalog.ts";
import { resolve } from "../../src/model/resolve.ts";
import { source } from "../../src/yaml/source.ts";
import * as fixture from "../fixtures/slos/index.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const read = (...texts: readonly string[]) =>
  readInputs(
    texts.map((text, i) => source(`${i + 1}.yml`, text)),
    { sloPeriodMs: 30 * 86_400_000 },
  );

describe("what the project exports", () => {
  const { orders, answered, speed, workforce, waiting, prices, deliveries, replies, shopWith } = fixture;
  const queue = gauge("shop_queue_length", { help: "Customers that wait.", useFor: "Traffic" });
  const full = { ...orders, name: "full", sli: slices({ of: "1m", bad: above(sum(queue), 3) }) };
  const made = shopWith(
    { orders, answered, speed, workforce, waiting, prices, deliveries, replies, full },
    { oldestPrometheus: "3.0" },
  );
  const shop = resolve({ ...made, metrics: { ...made.metrics, queue } });
  const exported = { openslo: openSloFiles(shop), sloth: slothFiles(shop) };

  it("comes out of the catalog that is made of it as it went in", { timeout: 120_000 }, async () => {
    const { slos } = read(...exported.openslo.map((f) => f.content));
    const imported = await importRules([], {
      service: "shop",
      targets: ["shop:9100"],
      slos,
      until: "2027-01-01",
      loadTimeoutMs: 90_000,
    });
    expect(imported.diagnostics.filter((d) => d.severity === "error")).toEqual([]);
    expect(imported.comparedSlos).toEqual({ equal: 11, differences: [] });
    const folder = temporaryFolder();
    for (const [path, content] of Object.entries(imported.written.modules)) {
      mkdirSync(join(folder, "spec"), { recursive: true });
      writeFileSync(join(folder, "spec", path), content);
    }
    const loaded = await loadCatalog(join(folder, "spec", "index.ts"), { timeoutMs: 90_000 });
    if ("problem" in loaded) throw new Error(loaded.problem.message);
    const again = resolve(loaded.catalog);
    const specs = (files: readonly { readonly content: string }[]) =>
      files
        .map((f) =>
          f.content
            .replace(/^ {4}labels:\n {6}owner: .*\n/gm, "")
            .replace(/^.*(?:runbook_url|targetRef|owner|displayName: Shop).*\n/gm, ""),
        )
        .sort();
    expect(specs(openSloFiles(again)).filter((t) => !t.includes("kind: Service"))).toEqual(
      specs(exported.openslo).filter((t) => !t.includes("kind: Service")),
    );
    expect(specs(slothFiles(again))).toEqual(specs(exported.sloth));
  });
});
