/** Finds numbers that two panels share, and letters that two queries of a panel share: one of the two is lost. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { DashboardCheck } from "../dashboard-support/context.ts";
import { finding, type Written } from "../written.ts";

export const duplicateId: DashboardCheck = ({ dashboard: { panels } }) => [
  ...twice(
    panels.flatMap(({ id, written }) => (id === undefined || id === "0" ? [] : [{ id, written }])),
    (id) => `two panels have the id ${id}, so links lead to one of them`,
  ),
  ...panels.flatMap(({ targets }) =>
    twice(
      targets.flatMap(({ refId, written }) => (refId === "" ? [] : [{ id: refId, written }])),
      (id) => `two queries of the panel have the refId "${id}", so one hides the other`,
    ),
  ),
];

interface Named {
  readonly id: string;
  readonly written: Written;
}

function twice(all: readonly Named[], message: (id: string) => string): readonly Diagnostic[] {
  const seen = new Set<string>();
  return all.flatMap(({ id, written }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [finding("error", "duplicate-id", written, undefined, message(id), { hint: "give each its own" })];
  });
}
