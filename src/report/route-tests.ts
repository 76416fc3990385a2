/** Who gets which alert with which labels at which moment, as a table. Asks nobody. */
import type { Decision } from "../route-tests/matrix.ts";
import { wordTable } from "./columns.ts";

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
  return wordTable([["Alert", "Labels", "From", "Goes to"], ...lines]);
}

export function goesTo(decisions: readonly Decision[]): string {
  return decisions
    .map(({ receiver, mutedBy }) => (mutedBy === undefined ? receiver : `nobody (${receiver} is muted: ${mutedBy})`))
    .join(", ");
}
