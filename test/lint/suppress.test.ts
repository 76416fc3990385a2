import { expect, test } from "vitest";
import { lintCodes } from "../../src/lint/codes.ts";
import { lint } from "../../src/lint/lint.ts";
import { readDocument } from "../../src/lint/read/document.ts";
import { noReference } from "../../src/lint/reference.ts";
import { source } from "../../src/yaml/source.ts";

const rules = `groups:
  - name: g
    rules:
      # rustbox-monitoring disable no-comparison until 2027-01-31 -- the series exists only in trouble
      - alert: Trouble
        expr: trouble
`;

const reportedOn = (today: string) =>
  lint([readDocument(source("rules.yml", rules), lintCodes)], { reference: noReference, today }).map((d) => d.code);

test.each([
  ["long before its last day", "2026-11-22"],
  ["the day before its last day", "2027-01-30"],
  ["on its last day", "2027-01-31"],
])("a suppression holds %s", (_, today) => {
  expect(reportedOn(today)).toEqual([]);
});

test.each([
  ["the day after its last day", "2027-02-01"],
  ["a year later", "2028-01-31"],
])("it no longer holds %s, and says so", (_, today) => {
  expect(reportedOn(today).sort()).toEqual(["expired-suppression", "no-comparison"]);
});

test.each([
  ["2026-11-22", ["ignored-file"]],
  ["2027-02-01", ["bad-rule", "bad-rule", "expired-suppression", "no-comparison"]],
])("a whole file is left out, which is said, until its last day: %s", (today, codes) => {
  const text = `# rustbox-monitoring ignore file until 2027-01-31 -- written by an exporter's authors
groups: [{ name: g, rules: [{ alert: A, expr: up }, { nothing: 1 }] }]
`;
  const found = lint([readDocument(source("rules.yml", text), lintCodes)], { reference: noReference, today });
  expect(found.map((d) => d.code).sort()).toEqual(codes);
});

test.each([
  ["ignore file -- why", "does not say until when"],
  ["ignore file until 2027-01-31", "gives no reason"],
  ["ignore file until soon -- why", "is not a date"],
])("%s", (comment, message) => {
  const text = `# rustbox-monitoring ${comment}\ngroups: []\n`;
  const found = lint([readDocument(source("rules.yml", text), lintCodes)], {
    reference: noReference,
    today: "2026-11-22",
  });
  expect(found.map((d) => d.message)).toEqual([expect.stringContaining(message)]);
});
