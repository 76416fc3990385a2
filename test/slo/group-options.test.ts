import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { Deployment } from "../../src/catalog/deployment.ts";
import { ruleFiles } from "../../src/generate/rules.ts";
import { resolve } from "../../src/model/resolve.ts";
import { orders, shopWith } from "../fixtures/slos/index.ts";
import { run, type SetName, tools } from "../tools/index.ts";

const rules = (deployment: Partial<Deployment>): string =>
  ruleFiles(resolve(shopWith({ orders }, deployment)))[0]?.content ?? "";

async function accepted(set: SetName, content: string): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), "rules-"));
  try {
    await writeFile(join(folder, "slo.yml"), content);
    return (await run(tools(set).promtool, ["check", "rules", join(folder, "slo.yml")])).code === 0;
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("a group says how often it is evaluated, and nothing else that was not asked for", () => {
  expect(Object.keys(parse(rules({})).groups[0])).toEqual(["name", "interval", "rules"]);
});

test("interval and limit are for every Prometheus", async () => {
  const content = rules({ sloGroups: { interval: "30s", limit: 50 } });
  expect(parse(content).groups[0]).toMatchObject({ interval: "30s", limit: 50 });
  expect(await Promise.all([accepted("oldest", content), accepted("reference", content)])).toEqual([true, true]);
});

test("no expression changes with the group's own interval", () => {
  const said = (interval?: "20s" | "30s") => {
    const groups: readonly { readonly rules: readonly { readonly expr: string }[] }[] = parse(
      rules(interval ? { sloGroups: { interval } } : {}),
    ).groups;
    return groups.flatMap((g) => g.rules.map((r) => r.expr));
  };
  expect(said("20s")).toEqual(said());
  expect(said("30s")).toEqual(said());
});

test("a query offset is for newer ones only: an old one refuses the file", async () => {
  const content = rules({ sloGroups: { queryOffset: "10s" }, oldestPrometheus: "2.53" });
  expect(parse(content).groups[0]).toMatchObject({ query_offset: "10s" });
  expect(await Promise.all([accepted("oldest", content), accepted("reference", content)])).toEqual([false, true]);
});
