/** Finds queries that pass over the dashboard's own variables: the reader chooses a job, and sees all of them. */
import type { Diagnostic } from "../../diagnostic.ts";
import { selectors } from "../expr-support/all-nodes.ts";
import { type ExprCheck, headOf, tell } from "../expr-support/context.ts";
import { isScraped, targetLabels } from "../expr-support/scraped.ts";

export const unfilteredQuery: ExprCheck = (context) => {
  const { usage } = context;
  if (usage.kind !== "panel") return [];
  const chosen = targetLabels.filter((l) => usage.dashboard.variables.some((v) => v.name === l && v.type === "query"));
  return selectors(context.reading.expr).flatMap((selector): readonly Diagnostic[] => {
    const missed = chosen.filter(
      (l) => isScraped(context, selector, l) && !selector.matchers.some((m) => m.label === l),
    );
    if (missed.length === 0) return [];
    const message = `this passes over the dashboard's variable ${missed.map((l) => `$${l}`).join(" and ")}`;
    const hint = `add ${missed.map((l) => `${l}=~"$${l}"`).join(", ")}`;
    return [tell(context, "warning", "unfiltered-query", headOf(context, selector), message, { hint })];
  });
};
