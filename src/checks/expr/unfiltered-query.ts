/** Finds queries that pass over the dashboard's own variables: the reader chooses a job, and sees all of them. */
import type { Diagnostic } from "../../diagnostic.ts";
import { selectors } from "../expr-support/all-nodes.ts";
import { type ExprCheck, factsOf, headOf, tell } from "../expr-support/context.ts";

/** Labels that every scraped series has. */
const targetLabels = ["job", "instance"];

export const unfilteredQuery: ExprCheck = (context) => {
  const { usage, schema } = context;
  if (usage.kind !== "panel") return [];
  const chosen = targetLabels.filter((l) => usage.dashboard.variables.some((v) => v.name === l && v.type === "query"));
  return selectors(context.reading.expr).flatMap((selector): readonly Diagnostic[] => {
    const { name, matchers } = selector;
    // What is recorded may have lost the label.
    if (name === undefined || name.includes(":") || schema.get(name)?.recorded || /^ALERTS/.test(name)) return [];
    const known = factsOf(context, selector)?.selector?.series;
    const missed = chosen.filter(
      (l) => !matchers.some((m) => m.label === l) && (!known || Object.hasOwn(known.labels, l)),
    );
    if (missed.length === 0) return [];
    const variables = missed.map((l) => `$${l}`).join(" and ");
    return [
      tell(
        context,
        "warning",
        "unfiltered-query",
        headOf(context, selector),
        `this passes over the dashboard's variable ${variables}`,
        {
          hint: `add ${missed.map((l) => `${l}=~"$${l}"`).join(", ")}`,
        },
      ),
    ];
  });
};
