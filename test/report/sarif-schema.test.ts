/** SARIF reports against the schema that code hosts check uploads with. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { checks } from "../../src/checks/checks.ts";
import { sarifReport } from "../../src/report/sarif.ts";
import { run } from "../checks/run-example.ts";
import { fixture } from "../cli/cli.ts";
import { cause, expression, inFile, remark } from "./samples.ts";

// Draft 4, of which ajv no longer knows the name of one keyword.
const {
  $schema: _,
  id: $id,
  ...schema
} = JSON.parse(readFileSync(join(fixture("sarif"), "sarif-2.1.0-rtm.5.json"), "utf8")) as Readonly<
  Record<string, unknown>
>;
const formats = {
  uri: (text: string) => URL.canParse(text),
  "uri-reference": (text: string) => URL.canParse(text, "https://example.org/") && !/[\s\\^`{|}<>"]/.test(text),
  "date-time": (text: string) => !Number.isNaN(Date.parse(text)),
};
const isSarif = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, formats }).compile(schema);

function problemsOf(log: string): unknown {
  return isSarif(JSON.parse(log)) ? undefined : isSarif.errors;
}

test("a report of nothing, of catalog addresses and of places in files keeps to the schema", () => {
  expect(problemsOf(sarifReport([]))).toBeUndefined();
  expect(problemsOf(sarifReport([expression, cause, inFile, remark]))).toBeUndefined();
});

test("so does one with what every check of files finds in its example", () => {
  const found = checks
    .filter(({ example }) => example.form !== "catalog")
    .flatMap(({ example }) => run(example.form, example.fails));
  expect(found.length).toBeGreaterThan(50);
  expect(problemsOf(sarifReport(found))).toBeUndefined();
});

test("the schema refuses what it should: an unknown level, a line 0, a result without a message", () => {
  const broken = (change: (result: Record<string, unknown>) => void): unknown => {
    const log = JSON.parse(sarifReport([inFile]));
    change(log.runs[0].results[0]);
    return problemsOf(JSON.stringify(log));
  };
  expect(
    broken((r) => {
      r.level = "fatal";
    }),
  ).toBeDefined();
  expect(
    broken((r) => {
      r.message = undefined;
    }),
  ).toBeDefined();
  expect(
    broken((r) => {
      r.locations = [{ physicalLocation: { artifactLocation: { uri: "a.yml" }, region: { startLine: 0 } } }];
    }),
  ).toBeDefined();
});
