import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "../../src/promql/parse/parse.ts";
import { pretty } from "../../src/promql/print/pretty.ts";
import { print } from "../../src/promql/print/print.ts";
import { parseChecked } from "../../src/promql/typecheck/typecheck.ts";
import { setNames, tools } from "../tools/index.ts";
import parity from "./parity.json" with { type: "json" };
import { refusedByPromtool } from "./promtool.ts";

const { accept, refuse, differences } = parity;
const isAccepted = (text: string): boolean => parseChecked(text).ok;

test("the list is long enough to mean something, and says nothing twice", () => {
  const all = [...accept, ...refuse];
  expect(all.length).toBeGreaterThan(400);
  expect(new Set(all).size).toBe(all.length);
});

test("we accept and refuse as listed", () => {
  expect(accept.filter((text) => !isAccepted(text))).toEqual([]);
  expect(refuse.filter(isAccepted)).toEqual([]);
});

describe("promtool", () => {
  let refused: ReadonlyMap<string, string>;
  beforeAll(async () => {
    const all = [...accept, ...refuse, ...differences.map((d) => d.expr)];
    refused = await refusedByPromtool(tools("reference").promtool, all);
  });

  test("accepts and refuses as listed", () => {
    expect(accept.filter((text) => refused.has(text))).toEqual([]);
    expect(refuse.filter((text) => !refused.has(text))).toEqual([]);
  });

  test.each(differences)("differs from us on $expr: $reason", ({ expr, ours, promtool }) => {
    expect({ ours: isAccepted(expr), promtool: !refused.has(expr) }).toEqual({ ours, promtool });
  });
});

test.each(setNames)("what we print from it, the %s promtool reads", async (set) => {
  const { promtool } = tools(set);
  const old = await refusedByPromtool(promtool, accept);
  const printed = accept
    .filter((text) => !old.has(text))
    .flatMap((text) => {
      const result = parse(text);
      return result.ok ? [print(result.expr), pretty(result.expr, 12)] : [];
    });
  expect([...(await refusedByPromtool(promtool, printed))]).toEqual([]);
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
  expect(texts.filter((text) => isAccepted(text) === refused.has(text))).toEqual([]);
});
