/** The configuration of Grafana's dashboard-linter. Every exception names its panel and says why. */
import { closed, type JsonSchema, someOf, text } from "../../json-schema.ts";

const rule = closed("Exceptions from one rule.", {
  reason: text("Why the findings are meant."),
  entries: someOf(
    closed("A panel.", { dashboard: text("Its dashboard's title."), panel: text("Its title.") }),
    "Where.",
  ),
});

export const dashboardLintSchema: JsonSchema = closed("Exceptions.", {
  exclusions: {
    type: "object",
    propertyNames: { pattern: "^[a-z]+(-[a-z]+)*-rule$" },
    additionalProperties: rule,
    description: "By rule.",
  },
});
