/** Finds variables for the job or instance that take one value only, or send "All" as a list of every one. */
import { capitalized } from "../../basics/words.ts";
import type { DashboardCheck } from "../check.ts";
import { findingIn } from "../finding.ts";
import { isPrometheus, type Variable } from "./dashboard.ts";

/** `template-datasource-rule`, `template-job-rule` and `template-instance-rule` of Grafana's dashboard-linter ask for these. */
export const variableForm: DashboardCheck = {
  on: "dashboard",
  code: "variable-form",
  severity: ["note"],
  finds: "a variable for job or instance that takes one value or has no `allValue`, or a data source without a label",
  because: "readers want to see all instances at once, and a list of every one makes a query too long",
  example: {
    form: "dashboard",
    fails: `{
  "templating": { "list": [{ "name": "job", "query": "label_values(up, job)", "multi": false }] },
  "panels": [{ "title": "Queue of $job" }]
}`,
    passes: `{
  "templating": { "list": [{ "name": "job", "query": "label_values(up, job)", "multi": true }] },
  "panels": [{ "title": "Queue of $job" }]
}`,
  },
  run: ({ dashboard }) =>
    dashboard.variables.flatMap((variable) => {
      const { name, type, datasource, written } = variable;
      const isTarget =
        (name === "job" || name === "instance") && type === "query" && isPrometheus(dashboard, datasource);
      const wrong = type === "datasource" ? ofDatasource(variable) : isTarget ? ofTarget(variable) : [];
      return wrong.map(([message, hint, because = []]) => findingIn(written, undefined, message, { hint, because }));
    }),
};

type Wrong = readonly [message: string, hint: string, because?: string];

function ofDatasource({ label, query }: Variable): readonly Wrong[] {
  if (label !== "") return [];
  const kind = query?.text ?? "";
  const named = kind === "" ? "Data source" : `${capitalized(kind)} data source`;
  const because = "the label stands beside the list of choices, and a name such as this says little there";
  return [["the variable has no label, so the reader sees its name", `give it a label, such as "${named}"`, because]];
}

const wantsSeveral = "readers want to compare some of them, or to see all at once";
const tooLong = "a list of hundreds makes a query too long, and a panel of one job shows series of none";

function ofTarget({ name, multi, includeAll, allValue }: Variable): readonly Wrong[] {
  return [
    ...(multi ? [] : [["only one value can be selected at a time", "set multi to true", wantsSeveral] as const]),
    ...(includeAll && allValue !== ".+"
      ? [
          [
            `"All" is sent as a list of every ${name}, or includes series without one`,
            'set allValue to ".+"',
            tooLong,
          ] as const,
        ]
      : []),
  ];
}
