import { expect, test } from "vitest";
import { parseDocument } from "yaml";
import { ruleTestFiles } from "../../src/generate/rule-tests.ts";
import { resolve } from "../../src/model/resolve.ts";
import { readYaml } from "../../src/yaml/read.ts";
import { source } from "../../src/yaml/source.ts";
import { treeValue } from "../../src/yaml/tree-value.ts";
import tiny from "../fixtures/tiny/index.ts";

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

test.each(ruleTestFiles(resolve(tiny)).map(({ path, content }) => [path, content]))(
  "%s holds what the yaml package finds",
  (_, content) => {
    const [ours, theirs] = both(content);
    expect(ours).toEqual(theirs);
  },
);
