/** The configuration of Grafana's dashboard-linter. Every exception names its panel and says why. */
import * as T from "typebox";
import { closed, type DataOf, someOf, text } from "../json-schema.ts";

const rule = closed("Exceptions from one rule.", {
  reason: text("Why the findings are meant."),
  entries: someOf(
    closed("A panel.", { dashboard: text("Its dashboard's title."), panel: text("Its title.") }),
    "Where.",
  ),
});

export const dashboardLintSchema = closed("Exceptions.", {
  exclusions: T.Unsafe<Record<string, T.Static<typeof rule>>>({
    type: "object",
    propertyNames: { pattern: "^[a-z]+(-[a-z]+)*-rule$" },
    additionalProperties: rule,
    description: "By rule.",
  }),
});

export type DashboardLint = DataOf<typeof dashboardLintSchema>;
