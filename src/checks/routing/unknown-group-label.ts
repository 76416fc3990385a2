/** Finds routes that group by a label that no alert has: it parts nothing. */
import { labelFact, labelNames } from "../../promql/infer/labels.ts";
import { didYouMean } from "../../suggest.ts";
import type { RoutingCheck } from "../routing-support/context.ts";
import { allRoutes } from "../routing-support/routing.ts";
import { finding } from "../written.ts";

export const unknownGroupLabel: RoutingCheck = ({ routing, alerts }) => {
  if (alerts.length === 0) return [];
  const known = [...new Set(alerts.flatMap((a) => labelNames(a.labels, "possible")))];
  // An inherited list is the same one, and told once.
  const listed = new Set(allRoutes(routing.root).flatMap(({ route }) => route.groupBy));
  return [...listed]
    .filter(({ text }) => text !== "..." && alerts.every((a) => labelFact(a.labels, text).presence === "absent"))
    .map((written) => {
      const message = `no alert has a label "${written.text}" to group by`;
      return finding("warning", "unknown-group-label", written, undefined, message, {
        hint: didYouMean(written.text, known),
      });
    });
};
