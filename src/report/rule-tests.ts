/** The outcome of rule tests, one line an alert, or as JSON or JUnit XML. Runs nothing. */

import { createColors } from "picocolors";
import { humanSeconds } from "../basics/human.ts";
import { counted } from "../basics/words.ts";
import type { AlertResult, RuleTestRun } from "../validate/rule-tests.ts";
import type { ReportOptions } from "./report.ts";
import { attributes, escapeXml } from "./xml.ts";

export const ruleTestFormats = ["text", "json", "junit"] as const;
export type RuleTestFormat = (typeof ruleTestFormats)[number];

/**
 * @example ruleTestReport(run, "text")
 * // ✓ HighQueueDepth  15 scenarios  fires after 5 min 15 s  resolves after 15 s
 */
export function ruleTestReport(run: RuleTestRun, format: RuleTestFormat, options: ReportOptions = {}): string {
  switch (format) {
    case "text":
      return text(run, options);
    case "json":
      return `${JSON.stringify({ tool: run.tool, alerts: run.results }, undefined, 2)}\n`;
    case "junit":
      return junit(run);
  }
}

function text({ results, tool }: RuleTestRun, { color = false }: ReportOptions): string {
  const colors = createColors(color);
  const width = Math.max(0, ...results.map((r) => r.alert.length));
  const lines = results.map((r) => {
    const mark = r.unproven ? colors.yellow("?") : r.passed ? colors.green("✓") : colors.red("✗");
    if (r.unproven) return `${mark}  ${r.alert.padEnd(width)}  ${"unproven".padStart(12)}`;
    const scenarios = counted(r.scenarios, "scenario");
    return [mark, r.alert.padEnd(width), scenarios.padStart(12), ...times(r)].join("  ").trimEnd();
  });
  const wrong = results.filter((r) => !r.passed).length;
  const total = results.reduce((sum, r) => sum + r.scenarios, 0);
  const open = results.filter((r) => r.unproven);
  const unproven = open.length > 0 ? `, ${open.length} unproven` : "";
  const verdict = (wrong === 0 ? "all passed" : `${wrong} of ${results.length} alerts failed`) + unproven;
  const summary = `${results.length} alerts, ${total} scenarios, ${verdict} (${tool})\n`;
  return `${lines.join("\n")}\n${open.map(paste).join("")}${summary}`;
}

function paste({ at, unproven }: AlertResult): string {
  return `\n${unproven?.why} (${at}).\nPaste this into it, and fill in what fires when:\n\n${unproven?.paste}\n\n`;
}

/** Only what a passing test has proven is printed. */
function times({ passed, measured: { fireMs, resolveMs } }: AlertResult): readonly string[] {
  if (!passed || fireMs === undefined || resolveMs === undefined) return [];
  return [`fires after ${humanSeconds(fireMs / 1000)}`.padEnd(26), `resolves after ${humanSeconds(resolveMs / 1000)}`];
}

function junit({ results }: RuleTestRun): string {
  const failures = results.filter((r) => !r.passed).length;
  const skipped = results.filter((r) => r.unproven).length;
  const counts = { name: "rule tests", tests: results.length, failures, errors: 0, skipped };
  const cases = results.map((r) => {
    const open = `    <testcase${attributes({ name: r.alert, classname: r.at })}`;
    if (r.unproven) return `${open}><skipped${attributes({ message: r.unproven.why })}/></testcase>`;
    if (r.passed) return `${open}/>`;
    const failure = `<failure${attributes({ type: "failing-rule-test", message: `the tests of ${r.alert} fail` })}>`;
    return `${open}>\n      ${failure}${escapeXml(r.said)}</failure>\n    </testcase>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes(counts)}>`,
    `  <testsuite${attributes(counts)}>`,
    ...cases,
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}
