import { expect, test } from "vitest";
import { readJson } from "../../src/yaml/read-json.ts";
import { source } from "../../src/yaml/source.ts";

function faultOf(text: string): string {
  const read = readJson(source("d.json", text));
  if ("tree" in read) return "none";
  const { message, file } = read.problem;
  return `${file?.line}:${file?.column} ${message.replace("this is not valid JSON: ", "")}`;
}

test("what is not JSON is reported at its place", () => {
  const texts = [
    ...["", "{", '{"a":[1\n', "{,}", "{a: 1}", "{'a': 1}", "['a']", '{"a" 1}', "[1 2]", "[1,]", '{"a":1,}', "[1}"],
    ...['["a\nb"]', '"abc', String.raw`["\x"]`, "[01]", "[1.]", "[NaN]", "[1, // one\n2]", "{} {}", "\ufeff[1,\n]"],
  ];
  expect(texts.map((text) => `${JSON.stringify(text)} ${faultOf(text)}`)).toMatchInlineSnapshot(`
    [
      """ 1:1 the document ends too early",
      ""{" 1:2 the document ends too early",
      ""{\\"a\\":[1\\n" 2:1 the document ends too early",
      ""{,}" 1:2 a key in double quotes is missing",
      ""{a: 1}" 1:2 a key in double quotes is missing",
      ""{'a': 1}" 1:2 texts stand in double quotes",
      ""['a']" 1:2 texts stand in double quotes",
      ""{\\"a\\" 1}" 1:6 ":" is missing",
      ""[1 2]" 1:4 a comma is missing",
      ""[1,]" 1:4 a comma stands before the closing bracket",
      ""{\\"a\\":1,}" 1:8 a comma stands before the closing bracket",
      ""[1}" 1:3 a comma is missing",
      ""[\\"a\\nb\\"]" 1:2 this text is not closed, or has a character that must be escaped",
      ""\\"abc" 1:1 this text is not closed, or has a character that must be escaped",
      ""[\\"\\\\x\\"]" 1:2 this text is not closed, or has a character that must be escaped",
      ""[01]" 1:3 a comma is missing",
      ""[1.]" 1:2 this number is not complete",
      ""[NaN]" 1:2 unexpected "N"",
      ""[1, // one\\n2]" 1:5 there are no comments in JSON",
      ""{} {}" 1:4 something stands behind the end of the document",
      ""﻿[1,\\n]" 2:1 a comma stands before the closing bracket",
    ]
  `);
});

test("each node knows where it stands, behind a byte order mark as well, and a key may come twice", () => {
  const text = String.raw`["a\n", {"b": 1e5, "b": null}]`;
  const spans = [text, `\ufeff${text}`].map((written) => {
    const read = readJson(source("d.json", written));
    return "tree" in read ? JSON.stringify(read.tree) : "not JSON";
  });
  const moved = (spans[0] ?? "").replace(/"(from|to)":(\d+)/g, (_, key, at) => `"${key}":${Number(at) + 1}`);
  expect(spans[1]).toBe(moved);
  expect(JSON.parse(spans[0] ?? "")).toEqual({
    kind: "list",
    from: 0,
    to: text.length,
    items: [
      { kind: "scalar", text: "a\n", style: "double", from: 1, to: 6 },
      {
        kind: "map",
        from: 8,
        to: text.length - 1,
        entries: [
          { key: "b", from: 9, value: { kind: "scalar", text: "1e5", style: "plain", from: 14, to: 17 } },
          { key: "b", from: 19, value: { kind: "scalar", text: "null", style: "plain", from: 24, to: 28 } },
        ],
      },
    ],
  });
});

test("500 levels are read, and no more", () => {
  const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
  expect(faultOf(nested(500))).toBe("none");
  expect(faultOf(nested(501))).toBe("1:501 it is nested more than 500 levels deep");
  expect(faultOf('{"a":'.repeat(100_000))).toContain("nested more than 500 levels");
});
