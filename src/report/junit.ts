/** Diagnostics as JUnit XML, which CI systems list as tests: an error fails, the rest passes and is printed. */
import type { Diagnostic } from "../basics/diagnostic.ts";
import { plainText } from "./plain.ts";
import { countOf } from "./summary.ts";
import { attributes, escapeXml } from "./xml.ts";

const suite = "rustbox-monitoring";

/** One case a diagnostic; a run without any has one case that passed, for an empty suite counts as broken in places. */
export function junitReport(diagnostics: readonly Diagnostic[]): string {
  const cases =
    diagnostics.length > 0
      ? diagnostics.map(testCase)
      : [`    <testcase${attributes({ name: "no problems", classname: suite })}/>`];
  const counts = { tests: cases.length, failures: countOf(diagnostics, "error"), errors: 0, skipped: 0 };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: suite, ...counts })}>`,
    `  <testsuite${attributes({ name: suite, ...counts })}>`,
    ...cases,
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function testCase(d: Diagnostic): string {
  const { code, at, severity, message, file } = d;
  const place = file ? { file: file.path, line: file.line } : {};
  const text = escapeXml(plainText(d));
  const body =
    severity === "error"
      ? `<failure${attributes({ type: code, message })}>${text}</failure>`
      : `<system-out>${severity}: ${text}</system-out>`;
  return `    <testcase${attributes({ name: at, classname: code, ...place })}>\n      ${body}\n    </testcase>`;
}
