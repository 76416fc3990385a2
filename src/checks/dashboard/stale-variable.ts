/** Finds variables whose values are not asked for again when the time range changes. */
import type { DashboardCheck } from "../dashboard-support/context.ts";
import { finding } from "../written.ts";

export const staleVariable: DashboardCheck = ({ dashboard: { variables } }) =>
  variables
    .filter(({ type, refresh }) => type === "query" && refresh !== "2")
    .map(({ name, written }) =>
      finding("note", "stale-variable", written, undefined, `the values of "${name}" do not follow the time range`, {
        notes: [{ message: "what existed only in another time cannot be chosen" }],
        hint: "set refresh to 2, on time range change",
      }),
    );
