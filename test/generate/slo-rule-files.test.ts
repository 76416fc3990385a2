/** Rule files of SLOs of every kind as an on-call engineer opens them: what stands above each rule, and how long each is. */
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ruleFiles } from "../../src/generate/rules.ts";
import { above, alert, by, gauge, slices, sum, weekly, weighted, worstOf } from "../../src/index.ts";
import { resolve } from "../../src/model/resolve.ts";
import type { RuleGroupConfig } from "../../src/schemas/rules.ts";
import * as shop from "../fixtures/slos/index.ts";

const { orders, answered, deliveries, speed, waiting, workforce, prices, robots } = shop;
const closed = gauge("shop_closed", { help: "1 while the shop is closed.", useFor: "Maintenance" });
const firing = alert("ShopClosed", {
  when: above(sum(robots, by("job")), 0),
  severity: "info",
  summary: "",
  description: "",
  impact: "",
  action: "",
  runbook: "shop",
});
const nights = weekly({ days: ["sunday"], from: "23:00", to: "01:30" });
const slos = {
  ...{ orders, answered, deliveries, speed, waiting, workforce, prices },
  slow: { ...orders, name: "slow", sli: slices({ of: "1m", bad: above(sum(robots, by("job")), 3) }) },
  both: { ...orders, name: "both", sli: weighted([orders, 2], [speed, 1]) },
  worst: { ...orders, name: "worst", sli: worstOf(orders, speed) },
  planned: { ...orders, name: "planned", except: [closed, firing, nights] },
  apart: { ...orders, name: "apart", by: ["cluster"], objectives: { label: "cluster", values: { gold: 99.95 } } },
  monthly: { ...orders, name: "monthly", period: "calendar-month" as const },
};
const bare = shop.shopWith(slos, { oldestPrometheus: "3.0" });
const catalog = {
  ...bare,
  metrics: { ...bare.metrics, closed },
  deployment: { ...bare.deployment, scrape: { ...bare.deployment.scrape, targetLabels: ["cluster"] } },
};
const files = ruleFiles(resolve(catalog)).filter((f) => f.path.includes("-slo-"));
const rulesIn = (content: string): readonly RuleGroupConfig["rules"][number][] =>
  (parse(content) as { readonly groups: readonly RuleGroupConfig[] }).groups.flatMap((g) => g.rules);

test("each SLO has a file and a group of its own, so that Prometheus evaluates them apart in time", () => {
  const groups = files.map(({ content }) => (parse(content) as { readonly groups: readonly RuleGroupConfig[] }).groups);
  expect(groups.map((g) => g.length)).toEqual(Object.keys(slos).map(() => 1));
  const names = groups.flat().map((g) => g.name);
  expect(new Set(names).size).toBe(Object.keys(slos).length);
  for (const { rules } of groups.flat()) expect(new Set(rules.map((r) => r.labels?.slo).filter(Boolean)).size).toBe(1);
});

describe.each(files)("$path", ({ content }) => {
  test("has one comment above each rule, which says what it is", () => {
    const lines = content.split("\n").map((l) => l.trim());
    const rules = lines.flatMap((line, i) => (/^- (record|alert):/.test(line) ? [i] : []));
    expect(rules.length).toBe(rulesIn(content).length);
    expect(rules.filter((i) => !/^# \S.*\.$/.test(lines[i - 1] ?? "") || lines[i - 2]?.startsWith("#"))).toEqual([]);
  });

  test("has no expression longer than fifteen lines", () => {
    const long = rulesIn(content).filter((r) => r.expr.split("\n").length > 15);
    expect(long.map((r) => ("record" in r ? r.record : r.alert))).toEqual([]);
  });
});
