/** The page of differences, for people. */

import type { Difference } from "../../engines/vmalert-answers.ts";
import type { Reason } from "./differences.ts";

export interface Explained extends Difference {
  readonly reason: Reason;
}

export function differencesPage(reasons: readonly Reason[], all: readonly Explained[]): string {
  const sections = reasons.map((reason) => {
    const own = all.filter((d) => d.reason === reason && !isSum(d));
    return [
      `## ${reason.title}`,
      reason.because,
      reason.meaning,
      table(["Alert or series", "Prometheus", "VictoriaMetrics", "Scenarios"], rows(own)),
    ].join("\n\n");
  });
  return `${[
    "# Where VictoriaMetrics answers otherwise",
    "Written by `npm run suite engines`, which runs every rule test on `vmalert-tool` as well and fails when this page no longer tells " +
      "the truth. Every other check of every alert comes out alike on Prometheus 2.42, Prometheus 3.5 and VictoriaMetrics: " +
      "labels, texts and times. Recorded sums of events differ where the shares made of them do, and are not listed.",
    ...sections,
  ].join("\n\n")}\n`;
}

/** One for each alert and what is said of it. */
function rows(all: readonly Explained[]): readonly (readonly string[])[] {
  const found = new Map<string, readonly string[]>();
  for (const { of, prometheus, victoria, scenario, at } of all) {
    const key = [of, prometheus, victoria].join("|");
    const before = found.get(key)?.[3];
    const one = `${scenario} at ${at}`.trim();
    found.set(key, [of, prometheus, victoria, before === undefined ? one : `${before}, ${one}`]);
  }
  return [...found.values()];
}

const isSum = ({ of }: Difference): boolean => of.startsWith("slo:sli_");

/** With columns as wide as the formatter makes them. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((w) => "-".repeat(w))), ...rows.map(line)].join("\n");
}
