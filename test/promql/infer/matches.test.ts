import { expect, test } from "vitest";
import type { Matcher } from "../../../src/promql/ast.ts";
import { alternatives, matches, plainValues } from "../../../src/promql/infer/matches.ts";

const matcher = (op: Matcher["op"], value: string): Matcher => ({ label: "code", op, value });

test.each([
  ["=", "5", "5", true],
  ["=", "", "", true],
  ["!=", "5", "", true],
  ["=~", "5..", "503", true],
  ["=~", "5..", "1503", false],
  ["=~", "a|ab", "ab", true],
  ["=~", "a.b", "a\nb", true],
  ["=~", "", "", true],
  ["!~", "5..", "404", true],
  ["!~", ".*", "", false],
  // Refused by RE2, so nothing is concluded from it.
  ["=~", "(", "x", true],
  ["!~", "(", "x", true],
] as const)("%s %j of %j is %s", (op, pattern, value, expected) => {
  expect(matches(matcher(op, pattern), value)).toBe(expected);
});

test.each([
  ["500|503", ["500", "503"]],
  ["(a|b)|c.*", ["(a|b)", "c.*"]],
  ["(a|b|c)", ["a", "b", "c"]],
  ["(?:a|b)", ["a", "b"]],
  ["a\\|b|[|]", ["a\\|b", "[|]"]],
  ["\\Qa|b\\E|c", ["\\Qa|b\\E", "c"]],
  ["(?i)a|b", ["(?i)a|b"]],
  ["|a", ["", "a"]],
])("the alternatives of %j are %j", (pattern, expected) => {
  expect(alternatives(pattern)).toEqual(expected);
});

test.each([
  ["=", "a.b", ["a.b"]],
  ["=~", "a\\.b|c-d", ["a.b", "c-d"]],
  ["=~", "a|b.", undefined],
  ["=~", "\\d", undefined],
  ["=~", "a\\", undefined],
  ["!=", "a", undefined],
] as const)("%s %j lets through only %j", (op, value, expected) => {
  expect(plainValues(matcher(op, value))).toEqual(expected);
});
