/** The page of differences, for people. */
import type { Reason } from "./differences.ts";
import type { Difference } from "./vmalert-answers.ts";

export interface Explained extends Difference {
  readonly reason: Reason;
}

export function differencesPage(reasons: readonly Reason[], all: readonly Explained[]): string {
  const sections = reasons.map((reason) => {
    const rows = all.filter((d) => d.reason === reason);
    return [
      `## ${reason.title}`,
      `${reason.because} ${reason.meaning}`,
      table(["Alert", "Scenario", "At", "Prometheus", "VictoriaMetrics"], rows.map(cells)),
    ].join("\n\n");
  });
  return `${[
    "# Where VictoriaMetrics answers otherwise",
    "Written by `npm run engines`, which runs every rule test on `vmalert-tool` as well and fails when a line of this page " +
      "is no longer true or one is missing. Every other check of every alert comes out alike on Prometheus 2.42, " +
      "Prometheus 3.5 and VictoriaMetrics: labels, texts and times.",
    ...sections,
  ].join("\n\n")}\n`;
}

const cells = (d: Difference): readonly string[] => [d.of, d.scenario, d.at, d.prometheus, d.victoria];

/** With columns as wide as the formatter makes them. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((w) => "-".repeat(w))), ...rows.map(line)].join("\n");
}
