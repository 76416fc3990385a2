/** Whether all of PromQL can be said in types: one use of each function that prints, and one that the compiler refuses. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promql, up } from "rustbox-monitoring";
import { expect, test } from "vitest";
import { aggregations } from "../../src/promql/aggregations.ts";
import { functionNames } from "../../src/promql/functions.ts";
import { parse } from "../../src/promql/parse/parse.ts";
import { prints } from "./every-function.ts";
import { typeErrorsOf } from "./type-errors-of.ts";

const file = join(import.meta.dirname, "every-function-refused.ts");
const errors = await typeErrorsOf(file);
const starts = readFileSync(file, "utf8")
  .split("\n")
  .flatMap((line, i) => {
    const [, quoted, bare] = /^ {2}(?:"(.+?)"|(\w+)): \(\) =>/.exec(line) ?? [];
    const name = quoted ?? bare;
    return name === undefined ? [] : [{ name, line: i + 1 }];
  });
const ends = starts.map((_, i) => starts[i + 1]?.line ?? Number.POSITIVE_INFINITY);
const refused = starts.map(({ name, line }, i) => ({ name, from: line, to: ends[i] ?? 0 }));

test("each function and aggregation that Prometheus knows is among them", () => {
  const wanted = [...functionNames, ...Object.keys(aggregations)];
  expect(wanted.filter((name) => !Object.hasOwn(prints, name))).toEqual([]);
  expect(refused.map((r) => r.name)).toEqual(Object.keys(prints));
});

test.each(Object.entries(prints))("%s prints", (_, use) => {
  const [text, wanted] = use();
  expect(text).toBe(wanted);
  expect(parse(wanted).ok).toBe(true);
});

test.each(refused)("the compiler refuses a wrong $name", ({ from, to }) => {
  expect(errors.filter((e) => e.file && e.file.line >= from && e.file.line < to)).not.toEqual([]);
});

test("and reports nothing else there", () => {
  const first = refused[0]?.from ?? 0;
  expect(errors.filter((e) => (e.file?.line ?? 0) < first).map((e) => e.message)).toEqual([]);
});

test("a template that PromQL does not know says where it is wrong", () => {
  expect(() => promql`sum(rate(${up}[5m])`).toThrow("promql: ");
  expect(() => promql`sum(rate(${up}[5m])`).toThrow("`sum(rate(up[5m])`");
});
