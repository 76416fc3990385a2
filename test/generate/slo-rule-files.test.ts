/** Rule files of SLOs of every kind as an on-call engineer opens them: what stands above each rule, and how long each is. */
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ruleFiles } from "../../src/generate/rules.ts";
import { resolve } from "../../src/model/resolve.ts";
import type { RuleGroupConfig } from "../../src/schemas/rules.ts";
import { everyKind, slos } from "../fixtures/slos/every-kind.ts";

const files = ruleFiles(resolve(everyKind())).filter((f) => f.path.includes("-slo-"));
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
