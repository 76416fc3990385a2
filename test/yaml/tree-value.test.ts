import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseDocument } from "yaml";
import { readPlainYaml } from "../../src/yaml/read-plain.ts";
import { treeValue } from "../../src/yaml/tree-value.ts";

/** What both readers make of a document. */
function both(text: string): readonly [unknown, unknown] {
  const tree = readPlainYaml(text);
  if (!tree) throw new Error(`not of the simple kind: ${text}`);
  return [treeValue(tree), parseDocument(text).toJS()];
}

test.each([
  ..."0 -1 +1 007 1.5 .5 5. 1e3 -1.5E-3 0x1F 0o17 0x 0o8 1_000 1e 1.2.3 - . 5m".split(" ").filter((w) => w !== "-"),
  ..."true True TRUE tRUE false False FALSE yes no on off".split(" "),
  ..."null Null NULL nULL ~ .inf -.inf +.Inf .INF .nan .NaN .NAN -.nan inf NaN".split(" "),
  ...['""', '"1"', "'true'", "'null'", "|-\n  1", ">-\n  null", "[]", "{}", ""],
])("%s means what a complete reader takes it for", (scalar) => {
  const [fast, full] = both(`a: ${scalar}\n`);
  expect(fast).toEqual(full);
});

const tests = new URL("../../out/prometheus/tests/", import.meta.url);

test.each(readdirSync(tests).filter((name) => name.includes("worker")))(
  "%s holds what a complete reader finds",
  (name) => {
    const [fast, full] = both(readFileSync(new URL(name, tests), "utf8"));
    expect(fast).toEqual(full);
  },
);
