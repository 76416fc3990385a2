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

test("a list of words is matched as RE2 does", () => {
  const words = ["OK", "IE_2", "x"];
  const [plain, compiled] = [words.join("|"), `(?:${words.join("|")})`].map(regex);
  if (!plain || "wrong" in plain || !compiled || "wrong" in compiled) throw new Error("a pattern is wrong");
  for (const text of [...words, "", "O", "OKx", "OK|IE_2", "ok", "x\n"]) {
    expect(plain.matches(text), text).toBe(compiled.matches(text));
    for (const group of ["0", "1", "name"])
      expect(plain.groups(text)?.(group), text).toBe(compiled.groups(text)?.(group));
  }
});
