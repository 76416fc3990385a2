import { expect, test } from "vitest";
import { regex } from "../../src/promql/regex.ts";

const matches = (pattern: string, text: string): boolean | string => {
  const compiled = regex(pattern);
  return "wrong" in compiled ? compiled.wrong : compiled.matches(text);
};

test("a pattern must match the whole text, line breaks included", () => {
  expect(matches("5..", "503")).toBe(true);
  expect(matches("5..", "1503")).toBe(false);
  expect(matches("a|b", "ab")).toBe(false);
  expect(matches("a.*", "a\nb")).toBe(true);
  expect(matches("", "")).toBe(true);
});

test("what RE2 does not know is told in its words", () => {
  expect(matches("(?=a)", "")).toMatchInlineSnapshot(`"invalid or unsupported Perl syntax "(?=""`);
  expect(matches("a)(b", "")).toMatchInlineSnapshot(`"unexpected ) "a)(b""`);
  expect(matches("[", "")).toMatchInlineSnapshot(`"missing closing ] "[""`);
});

test("a pattern that ruins backtracking engines is matched at once", () => {
  expect(matches("(a+)+b", "a".repeat(10_000))).toBe(false);
});
