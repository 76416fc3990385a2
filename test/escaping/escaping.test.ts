import { expect, test } from "vitest";
import { parse } from "yaml";
import { prose } from "../../src/markdown/prose.ts";
import { yamlText } from "../../src/yaml/write.ts";
import { misread } from "./arrival.ts";
import { atOnce, hostile } from "./hostile.ts";
import { markdown, visible } from "./markdown.ts";

// Two whole catalogs are compiled: seconds on a busy machine.
test("a text in every field of a catalog arrives in every file, and nothing else changes", {
  timeout: 120_000,
}, async () => {
  expect(await misread(atOnce)).toEqual([]);
});

test("every text is the same text to readers of YAML 1.1 and 1.2", () => {
  const all = { list: hostile, map: Object.fromEntries(hostile.map((text) => [text, text])) };
  const text = yamlText(all);
  expect(parse(text, { version: "1.2" })).toEqual(all);
  expect(parse(text, { version: "1.1" })).toEqual(all);
  // Which the reader above does not know of, unlike Python's.
  expect(text).toContain('- "="');
});

test("every text is one paragraph with that text to readers of Markdown", () => {
  const paragraphs = hostile.map((text) => ({ type: "paragraph", children: [visible(text)] }));
  expect(markdown(hostile.map(prose).join("\n\n"))).toEqual({ type: "root", children: paragraphs });
});
