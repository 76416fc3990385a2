import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compile } from "../../src/compile.ts";
import { formats } from "../../src/formats/formats.ts";
import { readDocument } from "../../src/lint/read/document.ts";
import { source } from "../../src/yaml/source.ts";
import { answered, orders, prices, shopWith, speed, waiting, workforce } from "../fixtures/slos/index.ts";
import tiny from "../fixtures/tiny/index.ts";

const every = shopWith(
  { answered, orders, prices, speed, waiting, workforce },
  { oldestPrometheus: "3.0", dashboards: "v2" },
);
const compiled = await Promise.all([tiny, every].map((c) => compile(c)));
const artifacts = compiled.flatMap((c) => c.artifacts);

test("the README says of every format what to do with its files", () => {
  const readme = readFileSync("README.md", "utf8").replaceAll(/ +\|/g, " |");
  const rows = formats.flatMap(({ output }) =>
    output === "only read" ? [] : [`| \`out/${output.files}\` | ${output.apply} |`],
  );
  expect(rows.filter((row) => !readme.includes(row))).toEqual([]);
});

test("every file that is generated is recognised as what it is", () => {
  const recognisable = formats.filter((f) => f.recognises !== "never").map((f) => f.kind);
  const files = artifacts.filter((a) => recognisable.includes(a.kind));
  const generated = formats.filter((f) => f.recognises !== "never" && f.output !== "only read");
  expect(new Set(files.map((a) => a.kind)).size).toBe(generated.length);
  const unknown = files.filter(({ path, content }) => !readDocument(source(path, content), []).known);
  expect(unknown.map((a) => a.path)).toEqual([]);
});
