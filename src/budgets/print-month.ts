/** Prints the budgets of a month for people, for a spreadsheet and for programs. */
import { humanCount } from "../basics/human.ts";
import type { MonthLine } from "./month.ts";

export const monthFormats = ["markdown", "csv", "json"] as const;
export type MonthFormat = (typeof monthFormats)[number];

export function monthText(month: string, lines: readonly MonthLine[], format: MonthFormat): string {
  switch (format) {
    case "markdown":
      return markdown(month, lines);
    case "csv":
      return csv(month, lines);
    case "json":
      return `${JSON.stringify({ month, slos: lines }, null, 2)}\n`;
  }
}

function markdown(month: string, lines: readonly MonthLine[]): string {
  const rows = lines.map((l) => {
    const note = l.covered < 0.995 ? ` (${share(l.covered)} of the month recorded)` : "";
    const cells = [
      `${l.title}${where(l)}`,
      `${l.objective}%`,
      `${fixed(l.achieved, 4)}%`,
      humanCount(l.bad),
      humanCount(l.total),
      `${share(l.spent)}${note}`,
      l.isMet ? "met" : "**missed**",
    ];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  const heading = "| SLO | objective | achieved | bad | all | budget spent | result |";
  return [`# Error budgets of ${month}`, "", heading, "|---|---|---|---|---|---|---|", ...rows, ""].join("\n");
}

function where({ labels }: MonthLine): string {
  const own = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  return own.length === 0 ? "" : ` (${own.join(", ")})`;
}

function csv(month: string, lines: readonly MonthLine[]): string {
  const names = [...new Set(lines.flatMap((l) => Object.keys(l.labels)))];
  const header = [
    "month",
    "slo",
    ...names,
    "objective_percent",
    "achieved_percent",
    "bad",
    "total",
    "budget_spent_ratio",
    "met",
    "covered_ratio",
  ];
  const rows = lines.map((l) => [
    month,
    l.slo,
    ...names.map((name) => l.labels[name] ?? ""),
    l.objective,
    l.achieved,
    l.bad,
    l.total,
    l.spent,
    l.isMet,
    l.covered,
  ]);
  return [header, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** Quoted as RFC 4180 says; what a spreadsheet would take for a formula stays text. */
function cell(value: string | number | boolean): string {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function fixed(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

function share(ratio: number): string {
  return `${fixed(ratio * 100, 1)}%`;
}
