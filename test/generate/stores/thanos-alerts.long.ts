/** The alerts that `unwatched-store` asks for, as any others: with rule tests that promtool passes. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { hasErrors } from "../../../src/basics/diagnostic.ts";
import { compile } from "../../../src/compile.ts";
import { alert, catalog, equals, job, occurred } from "../../../src/index.ts";
import * as thanos from "../../../src/metrics/thanos.ts";
import { emit } from "../../emit.ts";
import { run, tools } from "../../tools/index.ts";

const watched = catalog({
  service: "store",
  metrics: [thanos],
  alerts: {
    halted: alert("ThanosCompactorHalted", {
      when: equals(thanos.compactHalted, 1),
      for: "5m",
      severity: "warning",
      summary: "The compactor {{ $labels.instance }} has halted.",
    }),
    dropped: alert("ThanosAlertsDropped", {
      when: occurred(thanos.senderAlertsDropped, "5m", ["instance"]),
      severity: "critical",
      summary: "The ruler {{ $labels.instance }} dropped alerts.",
    }),
  },
  deployment: {
    jobs: [job("thanos", { metrics: thanos, targets: ["compactor:10912", "ruler:10908"] })],
    thanos: { objectStoreFile: "/etc/thanos/bucket.yml" },
    externalLabels: { cluster: "eu", replica: "a" },
  },
});

test("a halted compactor and dropped alerts fire, and nothing is left to ask for", { timeout: 90_000 }, async () => {
  const { diagnostics } = await compile(watched);
  expect(hasErrors(diagnostics), JSON.stringify(diagnostics)).toBe(false);
  expect(diagnostics.filter((d) => d.code === "unwatched-store")).toEqual([]);
  const emitted = await emit(watched);
  onTestFinished(emitted.remove);
  const folder = emitted.at("prometheus/tests");
  const files = readdirSync(folder).map((file) => join(folder, file));
  const text = files.map((file) => emitted.text(file.slice(file.indexOf("prometheus/tests")))).join("\n");
  expect(text).toContain("ThanosCompactorHalted");
  expect(text).toContain("ThanosAlertsDropped");
  expect(await run(tools("reference").promtool, ["test", "rules", ...files])).toMatchObject({ code: 0 });
});
