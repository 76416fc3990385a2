/** Finds panels without a title or a description. */
import type { DashboardCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import { showsData } from "./dashboard.ts";

export const panelWithoutText: DashboardCheck = {
  on: "dashboard",
  code: "panel-without-text",
  severity: ["warning", "note"],
  finds: "a panel without a title; a note where only the description is missing",
  because: "whoever is on call sees the panel for the first time and has to guess what it shows",
  example: {
    form: "dashboard",
    fails: '{ "panels": [{ "title": "" }] }',
    passes: '{ "panels": [{ "title": "Queue" }] }',
  },
  run: ({ dashboard: { panels } }) =>
    panels.filter(showsData).flatMap(({ title, description, written }): readonly Finding[] => {
      const missing = [title.trim() === "" ? ["title"] : [], description.trim() === "" ? ["description"] : []].flat();
      if (missing.length === 0) return [];
      return [
        findingIn(written, undefined, `the panel has no ${missing.join(" and no ")}`, {
          severity: missing.includes("title") ? "warning" : "note",
          hint: "say what is shown, and what a reader should do about it",
        }),
      ];
    }),
};
