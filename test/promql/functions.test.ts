import { describe, expect, test } from "vitest";
import { aggregations } from "../../src/promql/aggregations.ts";
import { arity, type FunctionFacts, functionFacts, functions, seriesArgument } from "../../src/promql/functions.ts";
import { setNames, tools } from "../tools/index.ts";
import { experimentalFlag, refusedByPromtool } from "./promtool.ts";

const sample = { scalar: "1", vector: "x", matrix: "x[5m]", string: '"a"' } as const;

function call(name: string, facts: FunctionFacts, count: number): string {
  const types = Array.from({ length: count }, (_, index) => facts.args[Math.min(index, facts.args.length - 1)]);
  const args = types.map((type, index) => (name === "info" && index === 1 ? "{a='b'}" : sample[type ?? "scalar"]));
  return `${name}(${args.join(", ")})`;
}

const rows: readonly (readonly [string, FunctionFacts])[] = Object.entries(functions);
const most = (facts: FunctionFacts): number => Math.min(arity(facts)[1], arity(facts)[0] + 3);

function isIn(since: string | undefined, version: string): boolean {
  const [major = 0, minor = 0] = (since ?? "2.0").split(".").map(Number);
  const [haveMajor = 0, haveMinor = 0] = version.split(".").map(Number);
  return haveMajor > major || (haveMajor === major && haveMinor >= minor);
}

describe.each(setNames)("on the %s promtool", (set) => {
  const flags = set === "reference" ? [experimentalFlag] : [];

  test("exactly the functions and aggregations of its version are known", async () => {
    const { promtool, versions } = tools(set);
    const version = versions.promtool ?? "";
    const functionCalls = rows.map(([name, facts]) => [call(name, facts, arity(facts)[0]), facts.since] as const);
    const aggregationCalls = Object.entries(aggregations).map(
      ([op, { param, since }]) => [`${op}(${param ? `${sample[param]}, ` : ""}x)`, since] as const,
    );
    const calls = [...functionCalls, ...aggregationCalls];
    const refused = await refusedByPromtool(
      promtool,
      calls.map(([text]) => text),
      flags,
    );
    const expected = calls.filter(([, since]) => !isIn(since, version)).map(([text]) => text);
    expect([...refused.keys()]).toEqual(expected);
  });

  test("arity and return type are as the table says", async () => {
    const { promtool, versions } = tools(set);
    const known = rows.filter(([, { since }]) => isIn(since, versions.promtool ?? ""));
    const good = known.flatMap(([name, facts]) => {
      const text = call(name, facts, most(facts));
      return [text, facts.returns === "vector" ? `abs(${text})` : `vector(${text})`];
    });
    const bad = known.flatMap(([name, facts]) => {
      const [least, highest] = arity(facts);
      const wrongType = `${facts.returns === "vector" ? "vector" : "abs"}(${call(name, facts, least)})`;
      const tooFew = least > 0 ? [call(name, facts, least - 1)] : [];
      const tooMany = Number.isFinite(highest) ? [call(name, facts, highest + 1)] : [];
      return [wrongType, ...tooFew, ...tooMany];
    });
    const refused = await refusedByPromtool(promtool, [...good, ...bad], flags);
    expect([...refused.keys()]).toEqual(bad);
  });
});

test("experimental functions are refused without their flag", async () => {
  const { promtool, versions } = tools("reference");
  const calls = rows
    .filter(([, { since, flag }]) => flag !== undefined && isIn(since, versions.promtool ?? ""))
    .map(([name, facts]) => call(name, facts, arity(facts)[0]));
  expect([...(await refusedByPromtool(promtool, calls)).keys()]).toEqual(calls);
});

test("the argument whose series live on is known", () => {
  expect(seriesArgument(functions.histogram_quantile)).toBe(1);
  expect(seriesArgument(functions.quantile_over_time)).toBe(1);
  expect(seriesArgument(functions.rate)).toBe(0);
  expect(seriesArgument(functions.time)).toBeUndefined();
});

test("a name that objects inherit is no function", () => {
  expect(functionFacts("constructor")).toBeUndefined();
});
