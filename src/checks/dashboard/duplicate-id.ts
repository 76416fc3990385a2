/** Finds ids that two panels share, and refIds that two queries of a panel share. */
import type { DashboardCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import type { Written } from "../written.ts";

export const duplicateId: DashboardCheck = {
  on: "dashboard",
  code: "duplicate-id",
  severity: ["error"],
  finds: "two panels with the same id, or two queries of a panel with the same refId",
  because: "links lead to one of the two panels, and one of the two queries is not shown",
  example: {
    form: "dashboard",
    fails: '{ "panels": [{ "id": 1 }, { "id": 1 }] }',
    passes: '{ "panels": [{ "id": 1 }, { "id": 2 }] }',
  },
  run: ({ dashboard: { panels } }) => [
    ...repeated(
      panels.flatMap(({ id, written }) => (id === undefined || id === "0" ? [] : [{ id, written }])),
      (id) => `two panels have the id ${id}`,
      "a link to the id opens only one of the two",
    ),
    ...panels.flatMap(({ targets }) =>
      repeated(
        targets.flatMap(({ refId, written }) => (refId === "" ? [] : [{ id: refId, written }])),
        (id) => `two queries of the panel have the refId "${id}"`,
        "Grafana shows the result of only one of the two",
      ),
    ),
  ],
};

interface Identified {
  readonly id: string;
  readonly written: Written;
}

function repeated(all: readonly Identified[], message: (id: string) => string, because: string): readonly Finding[] {
  const seen = new Set<string>();
  return all.flatMap(({ id, written }) => {
    if (seen.has(id)) return [findingIn(written, undefined, message(id), { because, hint: "give each its own" })];
    seen.add(id);
    return [];
  });
}
