/** The results as a table of Markdown. */
import { phaseText } from "./phase.ts";
import { deviation, type Result, verdictOf } from "./verdict.ts";

const columns = [
  "what happens",
  "truth",
  "ours",
  "deviation",
  "plain",
  "deviation of plain",
  "page after",
  "plain page after",
  "evaluated after scrape",
  "evaluations missing",
  "scrapes missing",
  "false alerts",
  "verdict",
];

export function table(results: readonly Result[]): string {
  const lines = [columns, columns.map((_, i) => (i === 0 || i > 10 ? "---" : "---:")), ...results.map(cells)];
  return `${lines.map((line) => `| ${line.join(" | ")} |`).join("\n")}\n`;
}

function cells(result: Result): readonly string[] {
  const { name, truth, ours, plain, falseAlerts, expected, missing, phases } = result;
  const from = expected.kind === "calm" ? 0 : expected.from;
  const count = (counted: number) => (Number.isNaN(counted) ? "–" : counted.toFixed(0));
  const percent = (counted: number) => {
    const by = deviation(counted, truth) * 100;
    return Number.isNaN(by) ? "–" : `${by > 0 ? "+" : by < 0 ? "−" : ""}${Math.abs(by).toFixed(1)}%`;
  };
  const after = (at: number | undefined) => (at === undefined ? "–" : `${(at - from).toFixed(0)} s`);
  return [
    name,
    String(truth),
    count(ours.counted),
    percent(ours.counted),
    count(plain.counted),
    percent(plain.counted),
    after(ours.pagedAt),
    after(plain.pagedAt),
    phaseText(phases),
    String(missing.evaluations),
    String(missing.scrapes),
    falseAlerts.join(", ") || "none",
    said(result),
  ];
}

function said(result: Result): string {
  const verdict = verdictOf(result);
  switch (verdict.kind) {
    case "passed":
      return "ok";
    case "failed":
      return `FAILED: ${verdict.problems.join("; ")}`;
    case "void":
      return `void: ${verdict.problems.join("; ")}, while evaluations or scrapes are missing`;
  }
}
