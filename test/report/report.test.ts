import { expect, test } from "vitest";
import { report, reportFormats } from "../../src/report/report.ts";
import { expression } from "./samples.ts";

test.each([
  ["text", /^error\[unknown-label-value\]: /],
  ["json", /^\{\n {2}"errors": 1,/],
  ["github", /^::error title=unknown-label-value::/],
  ["sarif", /^\{\n {2}"\$schema": ".*sarif-schema-2\.1\.0\.json"/],
  ["junit", /^<\?xml version="1\.0"/],
] as const)("%s begins as such a text begins, and ends with a line break", (format, beginning) => {
  const text = report([expression], format);
  expect(text).toMatch(beginning);
  expect(text.endsWith("\n")).toBe(true);
});

test("every format is listed once", () => {
  expect(reportFormats).toEqual(["text", "json", "github", "gitlab", "sarif", "junit"]);
});

test("only text is coloured, and only where that is asked for", () => {
  expect(report([expression], "text", { color: true })).toContain("\u001b[");
  expect(report([expression], "text")).not.toContain("\u001b[");
  expect(report([expression], "json", { color: true })).toBe(report([expression], "json"));
});
