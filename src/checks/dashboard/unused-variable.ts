/** Finds variables that a reader can select and that change nothing. */
import type { DashboardCheck } from "../check.ts";
import { findingIn } from "../finding.ts";

export const unusedVariable: DashboardCheck = {
  on: "dashboard",
  code: "unused-variable",
  severity: ["warning"],
  finds: "a variable that nothing uses",
  because: "the reader selects a value, and the dashboard does not change",
  example: {
    form: "dashboard",
    fails: `{
  "templating": { "list": [{ "name": "code", "query": "label_values(http_requests_total, code)" }] }
}`,
    passes: `{
  "templating": { "list": [{ "name": "code", "query": "label_values(http_requests_total, code)" }] },
  "panels": [{ "title": "Requests with $code" }]
}`,
  },
  run: ({ dashboard: { variables, text } }) =>
    variables
      .filter(({ name, type }) => type !== "adhoc" && !uses(text, name))
      .map(({ name, written }) =>
        findingIn(written, undefined, `nothing uses the variable "${name}"`, {
          hint: "use it in the queries, or remove it",
        }),
      ),
};

/** `$name`, `${name}` and `[[name]]`, with their formats, anywhere in the file. */
function uses(text: string, name: string): boolean {
  const escaped = name.replace(/[^\w]/g, "\\$&");
  return new RegExp(`\\$${escaped}\\b|\\$\\{${escaped}[:.}]|\\[\\[${escaped}[:\\]]`).test(text);
}
