import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { readFully, readYaml } from "../../src/yaml/read.ts";
import { scalarPlaces } from "../../src/yaml/scalar-places.ts";
import { source } from "../../src/yaml/source.ts";
import { get, type Scalar } from "../../src/yaml/tree.ts";

/** Line and column of a word of the expression, for a file with the key `expr`. */
function placeOf(file: string, word: string): string {
  const of = source("a.yml", file);
  const node = get(readYaml(of).trees[0], "rule", "expr");
  if (node?.kind !== "scalar") throw new Error("no scalar");
  const { line, column } = of.position(scalarPlaces(file, node)[node.text.indexOf(word)] ?? -1);
  return `${line}:${column}`;
}

test.each([
  ["a plain scalar", "rule:\n  expr: up == 0\n", "0", "2:15"],
  ["a plain scalar over several lines", "rule:\n  expr: up\n    == 0\n", "0", "3:8"],
  ["single quotes", "rule:\n  expr: 'up{a=''b''} == 0'\n", "0", "2:25"],
  ["double quotes with escapes", 'rule:\n  expr: "up{a=\\"b\\"} == 0"\n', "0", "2:25"],
  ["double quotes with a numbered escape", 'rule:\n  expr: "up{a=\\"\\u0041\\"} == 0"\n', "==", "2:27"],
  ["double quotes with an escaped line end", 'rule:\n  expr: "up \\\n    == 0"\n', "0", "3:8"],
  ["double quotes over several lines", 'rule:\n  expr: "up  \n\n    == 0"\n', "0", "4:8"],
  ["a literal block", "rule:\n  expr: |\n    up\n      == 0\n", "0", "4:10"],
  ["a literal block with an indentation indicator", "rule:\n  expr: |2-\n      up\n    == 0\n", "0", "4:8"],
  ["a literal block that begins with empty lines", "rule:\n  expr: |\n\n\n    up == 0\n", "0", "5:11"],
  ["a folded block", "rule:\n  expr: >\n    up\n    == 0\n", "0", "4:8"],
  ["a folded block with a deeper line", "rule:\n  expr: >\n    up\n      ==\n    0\n", "0", "5:5"],
  ["a folded block with an empty line", "rule:\n  expr: >-\n    up\n\n    == 0\n", "0", "5:8"],
  ["foreign line ends", "rule:\r\n  expr: |\r\n    up\r\n    == 0\r\n", "0", "4:8"],
  ["JSON", '{"rule":{"expr":"up{a=\\"b\\"} == 0"}}', "0", "1:33"],
])("a character is found again in %s", (_, file, word, expected) => {
  expect(placeOf(file, word)).toBe(expected);
});

const style = fc.constantFrom("PLAIN", "QUOTE_SINGLE", "QUOTE_DOUBLE", "BLOCK_LITERAL", "BLOCK_FOLDED");
const words = fc.array(fc.constantFrom("up", "==", '"', "'", "\\", "#", "a b", "\n", "\n\n", "  ", "é", "😀", "{{"), {
  minLength: 1,
  maxLength: 12,
});

test("every character of random texts is found, however they are written", () => {
  const property = fc.property(words, style, fc.integer({ min: 20, max: 60 }), (parts, style, lineWidth) => {
    const text = parts.join(" ");
    const file = stringify({ a: { b: text } }, { defaultStringType: style as "PLAIN", lineWidth });
    const of = source("a.yml", file);
    const node = get(readFully(of).trees[0], "a", "b") as Scalar;
    // Not every text survives every style, and a folded block that begins or goes on with blanks is nobody's query.
    fc.pre(node.text === text && !(node.style === "folded" && /^\s|\n +(\n|$)/.test(text)));
    const places = scalarPlaces(file, node);
    expect(places).toHaveLength(text.length + 1);
    for (const [i, char] of [...text].entries()) {
      if (/[a-z=#{é]/.test(char)) expect([...file.slice(places[offset(text, i)] ?? 0)][0]).toBe(char);
    }
  });
  fc.assert(property, { numRuns: 400 });
});

/** The index in UTF-16 of a character. */
function offset(text: string, index: number): number {
  return [...text].slice(0, index).join("").length;
}

test("where text and file cannot be brought together, the scalar's start is as near as it gets", () => {
  const node: Scalar = { kind: "scalar", text: "xyz", style: "plain", from: 3, to: 6 };
  expect(scalarPlaces("a: up == 0", node)).toEqual([3, 3, 3, 3]);
});
