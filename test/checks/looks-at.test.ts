import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkQuery } from "../../src/checks/check-query.ts";
import { checksOn } from "../../src/checks/checks.ts";
import type { Usage } from "../../src/checks/expr/context.ts";
import { knownOf } from "../../src/checks/expr/known.ts";
import { nodesIn, type Part } from "../../src/checks/expr/nodes.ts";
import type { Rule } from "../../src/checks/rule.ts";
import { inCatalog } from "../../src/checks/written.ts";
import { resolve } from "../../src/model/resolve.ts";
import { parse } from "../../src/promql/parse/parse.ts";
import { shop } from "./example-catalog.ts";

const folder = new URL("expr/", import.meta.url);
const texts = readdirSync(folder)
  .filter((name) => name.endsWith(".test.ts"))
  .flatMap((name) => [...readFileSync(new URL(name, folder), "utf8").matchAll(/"((?:[^"\\\n]|\\.)+)"|'([^'\n]+)'/g)])
  .map(([, double, single = ""]) => (double === undefined ? single : double.replace(/\\(["\\])/g, "$1")));
/** Every expression in the tests of the checks: among them are those in which one of them finds something. */
const expressions = [...new Set(texts)].filter((text) => /[({[\s]/.test(text) && parse(text).ok);

function used(kind: "alert" | "record", text: string): Usage {
  const [name, expr] = ["Example", text].map((t) => inCatalog(t, "example"));
  if (!name || !expr) throw new Error("two texts are two");
  const rule: Rule = { kind, name, expr, labels: [], annotations: [], forMs: 0, group: { name: "g", labels: [] } };
  return { kind, rule };
}

const panel: Usage = {
  kind: "panel",
  panel: { type: "timeseries", unit: inCatalog("s", "unit") },
  target: {},
  dashboard: { variables: [] },
};

test("a check finds nothing in an expression that has none of what it looks at", () => {
  expect(expressions.length).toBeGreaterThan(300);
  const known = knownOf(resolve(shop));
  const missed = expressions.flatMap((text, i) => {
    const usage = i % 4 === 3 ? panel : used(i % 4 === 2 ? "record" : "alert", text);
    const { context } = checkQuery(inCatalog(text, "example"), usage, known);
    if (!context) return [];
    const { parts } = context.nodes;
    return checksOn("expression")
      .filter(({ looksAt }) => looksAt?.some((part) => parts.has(part)) === false)
      .filter((check) => check.run(context).length > 0)
      .map(({ code }) => `${code}: ${text}`);
  });
  expect(missed).toEqual([]);
});

test.each<[string, readonly Part[]]>([
  ["up", ["selector"]],
  ['up{job="a"} > bool 1', ["binary", ">", "bool", "selector", "matcher", "number"]],
  ["topk(3, rate(x[5m])) by (job)", ["aggregation", "topk", "grouping", "number", "call", "rate", "range", "selector"]],
  ["a / on (job) -b", ["binary", "/", "matching", "selector", "unary"]],
  ["rate(x[step() * 2])", ["range", "duration"]],
  ['label_replace(max_over_time(x[1h:]), "a", "b", "c", "d")', ["label_replace", "subquery", "string"]],
])("%s has these parts", (text, expected) => {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(text);
  expect([...nodesIn(parsed.expr).parts]).toEqual(expect.arrayContaining([...expected]));
});
