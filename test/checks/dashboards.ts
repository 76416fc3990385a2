/** What lint says of a dashboard, as people read it. */
import { report } from "../../src/report/report.ts";
import { lintFiles } from "./linted.ts";

export function reportedOnDashboard(code: string, dashboard: object): string {
  const found = lintFiles({ "d.json": JSON.stringify(dashboard, null, 1) }, false).filter((d) => d.code === code);
  return report(found, "text");
}
