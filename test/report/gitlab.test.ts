import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/basics/diagnostic.ts";
import { report } from "../../src/report/report.ts";

const finding = (line: number): Diagnostic => ({
  code: "never-fires",
  severity: "error",
  message: "up is never above 1",
  at: "g.A.expr",
  file: { path: "rules.yml", line, column: 9 },
  notes: [],
});

interface Issue {
  readonly fingerprint: string;
}

const issues = (...all: readonly Diagnostic[]) => JSON.parse(report(all, "gitlab")) as readonly Issue[];

test("each has what GitLab asks for", () => {
  expect(issues(finding(4))).toMatchObject([
    {
      description: expect.stringContaining("up is never above 1"),
      check_name: "never-fires",
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      severity: "critical",
      location: { path: "rules.yml", lines: { begin: 4 } },
    },
  ]);
});

test("a fingerprint stays where lines move, and two of the same differ", () => {
  expect(issues(finding(4))[0]?.fingerprint).toBe(issues(finding(9))[0]?.fingerprint);
  const both = issues(finding(4), finding(5)).map((i) => i.fingerprint);
  expect(new Set(both).size).toBe(2);
});

test("what has no file stands at its address", () => {
  const { file: _, ...rest } = finding(1);
  expect(issues(rest)).toMatchObject([{ location: { path: "g.A.expr", lines: { begin: 1 } } }]);
});
