/** The configuration of Grafana's dashboard-linter. Every exception names its panel and says why. */
import * as T from "typebox";
import * as s from "../basics/json-schema.ts";

const rule = s.closed("Exceptions from one rule.", {
  reason: s.text("Why the findings are meant."),
  entries: s.someOf(
    s.closed(
      "A panel, or a dashboard as a whole.",
      { dashboard: s.text("The dashboard's title.") },
      { panel: s.text("The panel's title.") },
    ),
    "Where.",
  ),
});

export const dashboardLintSchema = s.closed("Exceptions.", {
  exclusions: T.Unsafe<Record<string, T.Static<typeof rule>>>({
    type: "object",
    propertyNames: { pattern: "^[a-z]+(-[a-z]+)*-rule$" },
    additionalProperties: rule,
    description: "By rule.",
  }),
});

export type DashboardLint = s.DataOf<typeof dashboardLintSchema>;
