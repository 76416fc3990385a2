import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "../../src/promql/parse/parse.ts";
import { pretty } from "../../src/promql/print/pretty.ts";
import { print } from "../../src/promql/print/print.ts";
import { parseChecked } from "../../src/promql/typecheck/typecheck.ts";
import { setNames, tools } from "../tools/index.ts";
import parity from "./parity.json" with { type: "json" };
import { refusedByPromtool } from "./promtool.ts";

const { accept, refuse, newer, newerRefuse, differences, newerDifferences } = parity;

const isAccepted = (text: string, prometheus = ""): boolean => parseChecked(text, { prometheus }).ok;
/** By some later Prometheus with all its flags. */
const isEverAccepted = (text: string): boolean => parseChecked(text, { experimental: true }).ok;

test("the lists are long enough to mean something, and say nothing twice", () => {
  const all = [...accept, ...refuse, ...newer, ...newerRefuse];
  expect(all.length).toBeGreaterThan(500);
  // What only a later version accepts is refused by the reference, and may be listed for both.
  expect(new Set([...accept, ...newer, ...newerRefuse]).size).toBe(accept.length + newer.length + newerRefuse.length);
  expect(new Set(refuse).size).toBe(refuse.length);
});

describe.each(setNames)("promtool of the %s tools", (set) => {
  const all = [...accept, ...refuse, ...newer, ...newerRefuse, ...differences.map((d) => d.expr)];
  let refused: ReadonlyMap<string, string>;
  beforeAll(async () => {
    refused = await refusedByPromtool(tools(set).promtool, all);
  });

  test("accepts and refuses as we do for its version, but for what is listed with a reason", () => {
    const version = tools(set).versions.promtool ?? "";
    const differing = all.filter((text) => isAccepted(text, version) === refused.has(text));
    const listed = differences.filter(({ sets }) => sets.includes(set));
    expect(differing).toEqual(listed.map(({ expr }) => expr));
    for (const { expr, ours } of listed) expect([expr, isAccepted(expr, version)]).toEqual([expr, ours]);
  });

  test("reads what we print", async () => {
    const printed = all
      .filter((text) => !refused.has(text))
      .flatMap((text) => {
        const result = parse(text);
        return result.ok ? [print(result.expr), pretty(result.expr, 12)] : [];
      });
    expect([...(await refusedByPromtool(tools(set).promtool, printed))]).toEqual([]);
  });
});

test("the reference accepts and refuses as the lists are named", async () => {
  const refused = await refusedByPromtool(tools("reference").promtool, [...accept, ...refuse]);
  expect(accept.filter((text) => refused.has(text))).toEqual([]);
  expect(refuse.filter((text) => !refused.has(text))).toEqual([]);
});

test("what only later versions read is read, and refused for the versions before", () => {
  expect(newer.filter((text) => !isEverAccepted(text))).toEqual([]);
  expect(newerRefuse.filter(isEverAccepted)).toEqual([]);
  for (const { expr, ours } of newerDifferences) expect([expr, isEverAccepted(expr)]).toEqual([expr, ours]);
});

// Pieces that go together often enough for a good part of the random texts to be valid.
const operand = fc.constantFrom(
  ...[
    "x",
    "y{a='b'}",
    "1",
    "time()",
    "rate(x[5m])",
    "5m",
    "x offset 5m",
    "x[5m]",
    "{a!='b'}",
    "'s'",
    "sum",
    "x @ 1",
    "by",
  ],
);
const operator = fc.constantFrom(
  ...["+", "-", "*", "/", "^", "==", "> bool", "<", "and", "or", "unless", "atan2", "+ bool"],
  ...["and on (a)", "* on (a) group_left (b)", "* on (a) group_left (a)", "/ ignoring (a)", "* group_left ()"],
);
const before = fc.constantFrom(
  ...[
    "",
    "",
    "-",
    "(",
    "sum(",
    "max by (a) (",
    "topk(1, ",
    "abs(",
    "rate(",
    "scalar(",
    "vector(",
    "round(",
    "count_values('v', ",
  ],
);
const after = fc.constantFrom("", "", "[5m]", "[5m:]", " offset 1m", " @ end()", ", 1", " by (a)", "}", " # c\n");
const piece = fc.tuple(before, operand, after).map(([left, inner, right]) => {
  const closing = left.endsWith("(") || left.includes(", ") ? ")" : "";
  return left + inner + right + closing;
});
const soup = fc
  .array(fc.tuple(piece, operator), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.map(([text, op], index) => (index === 0 ? text : ` ${op} ${text}`)).join(""));

test("random texts are accepted and refused as by promtool", async () => {
  const texts = [...new Set(fc.sample(soup, { numRuns: 8000, seed: 42 }))];
  const refused = await refusedByPromtool(tools("reference").promtool, texts);
  expect(texts.length - refused.size).toBeGreaterThan(400);
  expect(texts.filter((text) => isAccepted(text, tools("reference").versions.promtool) === refused.has(text))).toEqual(
    [],
  );
});
