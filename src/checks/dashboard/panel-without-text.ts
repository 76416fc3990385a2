/** Finds panels that do not say what they show: without a title or a description. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { DashboardCheck } from "../dashboard-support/context.ts";
import { showsData } from "../dashboard-support/dashboard.ts";
import { finding } from "../written.ts";

export const panelWithoutText: DashboardCheck = ({ dashboard: { panels } }) =>
  panels.filter(showsData).flatMap(({ title, description, written }): readonly Diagnostic[] => {
    const none = [title.trim() === "" ? ["title"] : [], description.trim() === "" ? ["description"] : []].flat();
    if (none.length === 0) return [];
    const severity = none.includes("title") ? "warning" : "note";
    const hint = "say what is shown, and what a reader should do about it";
    return [
      finding(severity, "panel-without-text", written, undefined, `the panel has no ${none.join(" and no ")}`, {
        hint,
      }),
    ];
  });
