import { expect, test } from "vitest";
import { joinQuotedLines } from "../../src/yaml/quoted-lines.ts";
import { readYaml } from "../../src/yaml/read.ts";
import { source } from "../../src/yaml/source.ts";
import { get, textOf } from "../../src/yaml/tree.ts";

test.each([
  ["a: 'b\nc'\n", "a: 'b c'\n"],
  ['  - a: "b\n  c: \\" d"\n', '  - a: "b   c: \\" d"\n'],
  ["a: 'it''s\nso'\nb: 'x'\n", "a: 'it''s so'\nb: 'x'\n"],
])("%j", (text, expected) => {
  expect(joinQuotedLines(text)).toBe(expected);
});

test.each([["a: 'b\n   c'\n"], ["a: b\nc: d\n"], ["a: 'b\n"]])("%j stays", (text) => {
  expect(joinQuotedLines(text)).toBeUndefined();
});

test("what Prometheus accepts is read, and what follows stands where it stood", () => {
  const text = "x:\n  description: 'one\n  (two) mode: {{ range }}\n    ''three'' {{ end }}'\n  title: end\n";
  const { trees, problems } = readYaml(source("a.yml", text));
  expect(problems).toEqual([]);
  const title = get(trees[0], "x", "title");
  expect(textOf(title)).toBe("end");
  expect(title?.from).toBe(text.indexOf("end\n", text.indexOf("title")));
  expect(textOf(get(trees[0], "x", "description"))).toMatch(/^one\s+\(two\) mode/);
});
