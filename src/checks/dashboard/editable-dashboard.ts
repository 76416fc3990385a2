/** Finds dashboards that can be changed in Grafana, where a change lasts until the file is read again. */
import type { DashboardCheck } from "../dashboard-support/context.ts";
import { finding } from "../written.ts";

export const editableDashboard: DashboardCheck = ({ dashboard: { editable, written } }) => {
  if (!editable) return [];
  const notes = [{ message: "a dashboard from a file loses what people change in it" }];
  return [
    finding("note", "editable-dashboard", written, undefined, "the dashboard is editable", {
      notes,
      hint: "set editable to false",
    }),
  ];
};
