import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { ruleFiles } from "../../src/generate/rules.ts";
import { readDocument } from "../../src/lint/read/document.ts";
import { resolve } from "../../src/model/resolve.ts";
import { readFully } from "../../src/yaml/read.ts";
import { readPlainYaml } from "../../src/yaml/read-plain.ts";
import { source } from "../../src/yaml/source.ts";
import shop from "../fixtures/shop/index.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { run, tools } from "../tools/index.ts";

/** Both readers' trees, places included; an empty value's place does not matter. */
function both(text: string): readonly [unknown, unknown] {
  return [simplified(readPlainYaml(text)), simplified(readFully(source("a.yml", text)).trees[0])];
}

function simplified(tree: ReturnType<typeof readPlainYaml>): unknown {
  return JSON.parse(
    JSON.stringify(tree ?? null, (key, value) => {
      if (key === "to") return undefined;
      return value?.kind === "scalar" && value.text === "" ? "" : value;
    }),
  );
}

test.each([
  ["maps and lists", "a:\n  b: 1\n  c:\n    - x\n    - y: 2\n      z: 3\n"],
  ["a list as far left as its key", "groups:\n- name: a\n  rules:\n  - alert: b\n    for: 5m\n"],
  ["comments and empty lines", "# first\na: 1 # one\n\n  # deeper\nb: 2\n"],
  ["quotes", "a: \"x \\\"y\\\" \\\\ \\n\"\nb: 'it''s'\n"],
  ["quotes over several lines", "a: \"x  \n  y\n\n   z\"\nb: 'it''s\n\n\n  so' # said\nc:\n  - \"\n    w \"\n"],
  ["escapes", 'a: "x\\u00e4\\x41\\ \\n\\\n    \\  y\\n  \\\n  \\ z\\ \n  w"\n'],
  ["quoted keys", '"a": 1\n"b.c": 2\n'],
  ["a literal block", "a: |\n  x\n    y\n\n  z\nb: 1\n"],
  ["a stripped block", "a: |-\n  x\nb: >-\n  y\n  z\n\n  w\n"],
  [
    "a folded block with deeper lines",
    "a: >\n  x\n    y\n    z\n  w\n\n  v\n\n    u\n\n\n  t\n     s\nb: >-\n\n  x\n\n\n   y\n",
  ],
  ["a name that begins with a colon", "- record: :node_memory:sum\n- record: :a:b # said\n"],
  ["an indentation indicator", "- a: |2-\n      x\n    y\n  b: 1\n"],
  ["a plain scalar over several lines", "a: x\n  y\n\n  z\nb: 1\n"],
  ["words by name in braces", "a: { b: c, d-e: \"0.5\", f: 'g h' }\nh: {i: 1}\nj:\n  - { k: l }\n"],
  ["empty collections", "a: {}\nb: []\nc:\n"],
  ["a document mark", "---\na: 1\n"],
])("reads %s as the complete reader does", (_, text) => {
  const [fast, full] = both(text);
  expect(fast).not.toBeNull();
  expect(fast).toEqual(full);
});

test("quotes that go on as far left as their key, which Prometheus reads as well", async () => {
  const text = `groups:
  - name: g
    rules:
      - alert: A
        expr: up == 0
        annotations:
          summary: "down
          since long"
          description: 'so
  it is'
`;
  const path = join(temporaryFolder(), "rules.yml");
  writeFileSync(path, text);
  expect((await run(tools("reference").promtool, ["check", "rules", path])).code).toBe(0);
  const { rules, problems } = readDocument(source("rules.yml", text), []);
  expect(problems).toEqual([]);
  expect(rules[0]?.annotations.map(({ value }) => value.text)).toEqual(["down since long", "so it is"]);
});

test.each([
  ["an anchor", "a: &x 1\nb: *x\n"],
  ["a tag", "a: !!str 1\n"],
  ["flow collections in each other", "a: {b: [1]}\n"],
  ["a key twice", "a: 1\na: 2\n"],
  ["a tab", "a:\n\tb: 1\n"],
  ["two documents", "a: 1\n---\nb: 2\n"],
  ["wrong indentation", "a:\n    b: 1\n  c: 2\n"],
  ["a colon in a plain scalar", "a: b: c\n"],
  ["a quote that is not closed", 'a: "b\n'],
  ["kept line ends", "a: |+\n  x\n\n"],
  ["foreign line ends", "a: 1\r\n"],
  ["nothing", ""],
])("leaves %s to the complete reader", (_, text) => {
  expect(readPlainYaml(text)).toBeUndefined();
});

const scalar = fc.oneof(
  fc.constantFrom(
    "up == 0",
    "a: b",
    "x # y",
    "- z",
    "5m",
    "",
    "true",
    '{{ $labels.job }} is "down"',
    "it's",
    "a\nb\n",
    "  c",
  ),
  fc.string({ maxLength: 12 }),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 3 }, scalar, fc.array(tie("tree"), { maxLength: 3 }), tie("map")),
  map: fc.dictionary(fc.constantFrom("alert", "expr", "for", "labels", "x.y"), tie("tree"), { noNullPrototype: true }),
}));

test("random documents are read as the complete reader does, or left to it", () => {
  let read = 0;
  const property = fc.property(tree, (value) => {
    const text = stringify({ groups: value }, { lineWidth: 30 });
    const [fast, full] = both(text);
    if (fast === null) return;
    read++;
    expect(fast).toEqual(full);
  });
  fc.assert(property, { numRuns: 1000 });
  expect(read).toBeGreaterThan(200);
});

/** Quotes may go on as far left as one likes: the complete reader refuses them there, and Prometheus is the judge. */
test("damaged documents are never read differently", async () => {
  const good =
    "groups:\n  - name: a\n    rules:\n      - alert: B\n        expr: |\n          up == 0\n        for: 5m # x\n";
  const damage = fc.tuple(
    fc.nat(good.length),
    fc.constantFrom("", " ", "\n", ":", "- ", "#", '"', "'", "|", "{", "\t", "&a "),
  );
  const contested = new Set<string>();
  const property = fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (all) => {
    const text = all.reduce((t, [at, what]) => t.slice(0, at) + what + t.slice(at + (what === "" ? 1 : 0)), good);
    const fast = readPlainYaml(text);
    if (!fast) return;
    const full = readFully(source("a.yml", text));
    if (full.problems.length > 0) contested.add(text);
    else expect(simplified(fast)).toEqual(simplified(full.trees[0]));
  });
  const quoted: [number, string][] = [
    [101, "'"],
    [18, "'"],
  ];
  fc.assert(property, { numRuns: 2000, examples: [[quoted]] });
  expect(contested.size).toBeGreaterThan(0);
  const folder = temporaryFolder();
  for (const text of contested) {
    const path = join(folder, "a.yml");
    writeFileSync(path, text);
    const { stderr } = await run(tools("reference").promtool, ["check", "rules", path]);
    // What a field holds may be refused; the text itself is not.
    expect(stderr, text).not.toMatch(/yaml: (?!unmarshal errors)/);
  }
});

describe("our own rule files", () => {
  const files = ruleFiles(resolve(shop));
  test.each(files.map((f) => [f.path, f.content]))("%s is of the simple kind", (_, content) => {
    const [fast, full] = both(content);
    expect(fast).not.toBeNull();
    expect(fast).toEqual(full);
  });
});
