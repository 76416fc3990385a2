/** What Mimir would take, without a Mimir: its rule files are Prometheus' groups in a namespace, and promtool reads those. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { parse, stringify } from "yaml";
import { storeConfigs } from "../../../src/generate/stores/stores.ts";
import { resolve } from "../../../src/model/resolve.ts";
import shop from "../../fixtures/shop/index.ts";
import { run, tools } from "../../tools/index.ts";

const deployment = {
  ...shop.deployment,
  mimir: { tenant: "shop" },
  oldestPrometheus: "2.53",
  sloGroups: { queryOffset: "2m" },
} as const;
const files = storeConfigs(resolve({ ...shop, deployment }));

test("every namespace holds groups in Prometheus' own form, each record with a level and a name", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mimir-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const documents = files
    .filter(({ path }) => path.startsWith("mimir/rules/"))
    .map(({ content }) => parse(content) as { namespace: string; groups: { rules: { record?: string }[] }[] });
  expect(documents.length).toBeGreaterThan(4);
  for (const { namespace, groups, ...others } of documents) {
    expect(others).toEqual({});
    await writeFile(join(folder, `${namespace}.yml`), stringify({ groups }, { lineWidth: 0 }));
  }
  expect(new Set(documents.map((d) => d.namespace)).size).toBe(documents.length);
  const paths = documents.map(({ namespace }) => join(folder, `${namespace}.yml`));
  const { code, stderr } = await run(tools("reference").promtool, ["check", "rules", ...paths]);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  // `mimirtool rules check` wants that of a name.
  const records = documents.flatMap(({ groups }) => groups.flatMap((g) => g.rules.flatMap((r) => r.record ?? [])));
  expect(records.filter((name) => name.split(":").length < 2)).toEqual([]);
});

test("limits let the longest group in, and the tenant alone has them", () => {
  const { overrides } = parse(files.find(({ path }) => path === "mimir/limits.yml")?.content ?? "");
  const longest = Math.max(...resolve({ ...shop, deployment }).groups.map((g) => g.rules.length));
  expect(longest).toBeGreaterThan(20);
  expect(Object.keys(overrides)).toEqual(["shop"]);
  expect(overrides.shop.ruler_max_rules_per_rule_group).toBe(longest);
});
