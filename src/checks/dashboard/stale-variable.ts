/** Finds variables whose values are not renewed when the time range changes. */
import type { DashboardCheck } from "../check.ts";
import { findingIn } from "../finding.ts";

export const staleVariable: DashboardCheck = {
  on: "dashboard",
  code: "stale-variable",
  severity: ["note"],
  finds: "a variable whose values do not follow the time range",
  because: "a value that exists only in another time range cannot be selected",
  example: {
    form: "dashboard",
    fails: `{
  "templating": { "list": [{ "name": "code", "query": "label_values(http_requests_total, code)", "refresh": 1 }] },
  "panels": [{ "title": "Requests with $code" }]
}`,
    passes: `{
  "templating": { "list": [{ "name": "code", "query": "label_values(http_requests_total, code)", "refresh": 2 }] },
  "panels": [{ "title": "Requests with $code" }]
}`,
  },
  run: ({ dashboard: { variables } }) =>
    variables
      .filter(({ type, refresh }) => type === "query" && refresh !== "2")
      .map(({ name, written }) =>
        findingIn(written, undefined, `the values of "${name}" do not follow the time range`, {
          hint: "set refresh to 2, on time range change",
        }),
      ),
};
