/** Who gets which alert with which labels at which moment, as a table. Asks nobody. */
import type { Decision } from "../route-tests/matrix.ts";

export interface RouteRow {
  readonly alert: string;
  /** `team=payments`, or nothing where routes look at no label that the rule leaves open. */
  readonly labels: string;
  /** The moment from which on it holds; undefined where it always does. */
  readonly from?: Date | undefined;
  readonly decisions: readonly Decision[];
}

export function routeTestTable(rows: readonly RouteRow[]): string {
  const lines = rows.map(({ alert, labels, from, decisions }) => [
    alert,
    labels === "" ? "-" : labels,
    from ? `${from.toISOString().slice(0, 16)}Z` : "always",
    goesTo(decisions),
  ]);
  const all = [["Alert", "Labels", "From", "Goes to"], ...lines];
  const widths = [0, 1, 2].map((i) => Math.max(...all.map((row) => row[i]?.length ?? 0)));
  return all
    .map(
      (row) =>
        `${row
          .map((cell, i) => cell.padEnd(widths[i] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

export function goesTo(decisions: readonly Decision[]): string {
  return decisions
    .map(({ receiver, mutedBy }) => (mutedBy === undefined ? receiver : `nobody (${receiver} is muted: ${mutedBy})`))
    .join(", ");
}
