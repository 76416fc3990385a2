/** Finds dashboards that people can edit in Grafana although they come from a file. */
import type { DashboardCheck } from "../check.ts";
import { findingIn } from "../finding.ts";

export const editableDashboard: DashboardCheck = {
  on: "dashboard",
  code: "editable-dashboard",
  severity: ["note"],
  finds: "a dashboard from a file that people can edit in Grafana",
  because: "what people change in Grafana is lost when Grafana reads the file again",
  example: { form: "dashboard", fails: '{ "editable": true }', passes: '{ "editable": false }' },
  run: ({ dashboard: { editable, written } }) =>
    editable
      ? [
          findingIn(written, undefined, "the dashboard is editable", {
            hint: "set editable to false",
          }),
        ]
      : [],
};
