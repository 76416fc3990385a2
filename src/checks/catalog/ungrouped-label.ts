/** Finds notification templates that read a label the route does not group by. */
import { error } from "../../diagnostic.ts";
import type { CatalogCheck } from "../check.ts";
import { receiverTemplates } from "../receiver-templates.ts";
import { routes } from "../routes.ts";

export const ungroupedLabel: CatalogCheck = (catalog) =>
  receiverTemplates(catalog).flatMap(({ at, receiver, text }) =>
    [...text.matchAll(/\.GroupLabels\.([a-zA-Z_]\w*)/g)].flatMap((found) => {
      const [read, label = ""] = found;
      const route = routes(catalog).find((r) => r.route.receiver === receiver && !groups(r.groupBy, label));
      if (!route) return [];
      const span = { from: found.index, to: found.index + read.length };
      return error("ungrouped-label", at, `the group label "${label}" is always empty`, {
        text,
        span,
        notes: [
          { message: `${route.at} groups by ${route.groupBy.join(", ") || "nothing"}; GroupLabels has no others` },
        ],
        hint: `add "${label}" to its groupBy`,
      });
    }),
  );

function groups(groupBy: readonly string[], label: string): boolean {
  return groupBy.includes(label) || groupBy.includes("...");
}
