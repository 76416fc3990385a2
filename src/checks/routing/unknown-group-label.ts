/** Finds routes that group by a label that no alert has. */

import { didYouMean } from "../../basics/suggest.ts";
import { labelFact, labelNames } from "../../promql/infer/labels.ts";
import type { RoutingCheck } from "../check.ts";
import { findingIn } from "../finding.ts";
import { nearOwnLabel } from "./near-own-label.ts";
import { allRoutes } from "./routing.ts";

export const unknownGroupLabel: RoutingCheck = {
  on: "routing",
  code: "unknown-group-label",
  severity: ["warning"],
  finds: "a route that groups by a label which no alert has",
  because: "the label is empty for every alert, so grouping by it separates nothing",
  example: { form: "alertmanager", fails: "group_by: [severty]", passes: "group_by: [severity]" },
  run: ({ routing, alerts }) => {
    if (alerts.length === 0) return [];
    const known = [...new Set(alerts.flatMap((a) => labelNames(a.labels, "possible")))];
    // An inherited list is the same one, and reported once.
    const listed = new Set(allRoutes(routing.root).flatMap(({ route }) => route.groupBy));
    return [...listed]
      .filter(({ text }) => text !== "...")
      .flatMap((written) => {
        const { text } = written;
        const none = alerts.every((a) => labelFact(a.labels, text).presence === "absent");
        const near = none ? undefined : nearOwnLabel(text, alerts);
        if (near === undefined && !none) return [];
        const message = none
          ? `no alert has a label "${text}" to group by`
          : `no rule sets a label "${text}" to group by`;
        return [
          findingIn(written, undefined, message, { hint: near ? `did you mean "${near}"?` : didYouMean(text, known) }),
        ];
      });
  },
};
