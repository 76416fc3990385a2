import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseDocument } from "yaml";
import { readYaml } from "../../src/yaml/read.ts";
import { source } from "../../src/yaml/source.ts";
import { treeValue } from "../../src/yaml/tree-value.ts";

/** A document as our tree has it, and as the yaml package does. */
function both(text: string): readonly [unknown, unknown] {
  const [tree] = readYaml(source("a.yml", text)).trees;
  if (!tree) throw new Error(`not a document: ${text}`);
  return [treeValue(tree), parseDocument(text).toJS()];
}

test.each([
  ..."0 -1 +1 007 1.5 .5 5. 1e3 -1.5E-3 0x1F 0o17 0x 0o8 1_000 1e 1.2.3 - . 5m".split(" ").filter((w) => w !== "-"),
  ..."true True TRUE tRUE false False FALSE yes no on off".split(" "),
  ..."null Null NULL nULL ~ .inf -.inf +.Inf .INF .nan .NaN .NAN -.nan inf NaN".split(" "),
  ...['""', '"1"', "'true'", "'null'", "|-\n  1", ">-\n  null", "[]", "{}", ""],
])("%s means what the yaml package takes it for", (scalar) => {
  const [ours, theirs] = both(`a: ${scalar}\n`);
  expect(ours).toEqual(theirs);
});

const tests = new URL("../../out/prometheus/tests/", import.meta.url);

test.each(readdirSync(tests).filter((name) => name.includes("worker")))(
  "%s holds what the yaml package finds",
  (name) => {
    const [ours, theirs] = both(readFileSync(new URL(name, tests), "utf8"));
    expect(ours).toEqual(theirs);
  },
);
