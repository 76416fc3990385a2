/** What lint says of a dashboard, as people read it, and dashboards in which nothing is wrong but for what a test changes. */
import { report } from "../../src/report/report.ts";
import { lintFiles } from "./linted.ts";

export function reportedOnDashboard(code: string, dashboard: object): string {
  const found = lintFiles({ "d.json": JSON.stringify(dashboard, null, 1) }, false).filter((d) => d.code === code);
  return report(found, "text");
}

type Changes = Readonly<Record<string, unknown>>;

/** `panel({ title: undefined })` has no title. */
export function panel(changes: Changes = {}): object {
  return {
    id: 1,
    type: "timeseries",
    title: "T",
    description: "D",
    fieldConfig: { defaults: { unit: "s" } },
    targets: [{ refId: "A", expr: "up" }],
    ...changes,
  };
}

export function dashboard(changes: Changes = {}): object {
  const fixed = { uid: "d", title: "D", editable: false };
  return { ...fixed, panels: [panel()], templating: { list: [] }, ...changes };
}
