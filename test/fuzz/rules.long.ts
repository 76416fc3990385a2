/** Whether rule files with slips are refused by us where promtool refuses them, and only there. */
import fc from "fast-check";
import { test } from "vitest";
import { lintCodes } from "../../src/lint/codes.ts";
import { lint } from "../../src/lint/lint.ts";
import { readDocument } from "../../src/lint/read/document.ts";
import { noReference } from "../../src/lint/reference.ts";
import { source } from "../../src/yaml/source.ts";
import { expectAgreement, type OurVerdict } from "./agree.ts";
import { damaged } from "./damaged.ts";
import { promtoolOnRules } from "./real-tools.ts";

const good = [
  `groups:
  - name: g
    interval: 30s
    limit: 10
    labels: {team: a}
    rules:
      - alert: A
        expr: up == 0
        for: 5m
        keep_firing_for: 1m
        labels:
          severity: page
        annotations:
          summary: "{{ $labels.job }} is down"
      - record: job:up:sum
        expr: |
          sum by (job) (up)
        labels: {a: "b"}
`,
  `# comment
groups:
- name: one
  rules:
  - {alert: B, expr: 'rate(x[5m]) > 0', annotations: {a: 'it''s'}}
  - alert: "C"
    expr: >-
      up
      == 0
- name: two
  query_offset: 1m
  rules: []
`,
];

/** What other checks find, promtool passes. */
const readers = ["bad-rule", "invalid-expression"];

function ours(text: string): OurVerdict {
  const document = readDocument(source("rules.yml", text), lintCodes);
  // The command line says that it passes over such a file.
  if (!document.known && document.problems.length === 0) return "either";
  const found = lint([document], { reference: noReference, today: "2026-11-22" });
  const errors = found.filter((d) => d.severity === "error");
  const proved = errors.find((d) => readers.includes(d.code)) ?? errors.find((d) => d.code === "invalid-yaml");
  return { refused: proved?.message, maybe: errors.length > 0 };
}

test("rule files with a slip are refused exactly where promtool refuses them", async () => {
  await expectAgreement(damaged(fc.constantFrom(...good), 1), ours, promtoolOnRules);
}, 240_000);
