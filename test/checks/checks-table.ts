/** The page on checks, whose tables come from the records: `npx vitest run test/checks/registry.test.ts -u` renews it. */
import type { Check } from "../../src/checks/check.ts";
import { checks } from "../../src/checks/checks.ts";

export function checksTable(): string {
  return `${[intro, ...sections.map(section)].join("\n\n")}\n`;
}

const intro = `# Checks

A check is one record in one file named after its code: \`{ code, severity, finds, because, example, run }\`. The tables
below, the rules of SARIF reports and \`rustbox-monitoring explain <code>\` come from it, and a test runs its example.
To add one, write its file and list it in \`checks.ts\`; \`npx vitest run test/checks -u\` renews this page.

An **error** is proved and stops generation, a **warning** is likely, a **note** asks for no change. All problems are
reported in one run, in the order of these tables; routes and scenarios are checked once nothing else is wrong.
A finding has the same code and severity in a catalog and in a file: only its place differs, an address such as
\`alerts.highQueueDepth.when\` or a line. With \`lint --catalog none\` the checks say what follows from the files alone.

The examples of expressions read a catalog with \`http_requests_total\` (a counter with \`code\` 200 or 500),
\`queue_length\` (a gauge) and \`http_request_duration_seconds\` (a histogram with the bounds 0.1, 0.5 and 1), scraped
every 15 seconds. \`explain\` prints both texts of an example: the one that fails and the one that passes.`;

interface Section {
  readonly title: string;
  readonly text: string;
  readonly on: readonly Check["on"][];
}

const sections: readonly Section[] = [
  { title: "The catalog", text: "Its declarations, before anything is made of them.", on: ["catalog"] },
  {
    title: "Expressions",
    text: "Of rules, panels, annotations and variables, in files and in catalogs.",
    on: ["query", "expression"],
  },
  { title: "Rules beside each other", text: "The rules of a file.", on: ["rules"] },
  {
    title: "Routes and inhibitions",
    text: "They follow every alert that the rules of the files, or else the catalog, can make.",
    on: ["routing"],
  },
  { title: "Dashboards", text: "Files only: a catalog's dashboards are generated.", on: ["dashboard"] },
  { title: "The model", text: "What the catalog resolves to.", on: ["model"] },
];

function section({ title, text, on }: Section): string {
  const rows = checks.filter((c) => on.includes(c.on)).map(row);
  return `## ${title}\n\n${text}\n\n${table([["code", "severity", "finds", "because"], ...rows])}`;
}

function row({ code, severity, finds, because }: Check): readonly string[] {
  return [`\`${code}\``, severity.join(", "), finds, because].map((cell) => cell.replaceAll("|", "\\|"));
}

/** Columns as wide as their widest cell, as the formatter of the repository wants them. */
function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((cells) => cells[i]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((c, i) => c.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((w) => "-".repeat(w))), ...rows.map(line)].join("\n");
}
