/** Finds notification templates that read a label the route does not group by. */
import type { Catalog } from "../../catalog/catalog.ts";
import { error, type Span } from "../../diagnostic.ts";
import { callsIn } from "../../go-template/calls.ts";
import { alertmanagerNames } from "../../go-template/names.ts";
import { parseTemplate } from "../../go-template/parse.ts";
import type { CatalogCheck } from "../check.ts";
import { routes } from "../routes.ts";

export const ungroupedLabel: CatalogCheck = (catalog) =>
  templates(catalog).flatMap(({ at, receiver, text }) =>
    groupLabels(text).flatMap(({ label, span }) => {
      const route = routes(catalog).find((r) => r.route.receiver === receiver && !groups(r.groupBy, label));
      if (!route) return [];
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

function groupLabels(text: string): readonly { readonly label: string; readonly span: Span }[] {
  const operands = callsIn(parseTemplate(text, alertmanagerNames)).flatMap(({ command: { first, args } }) => [
    first,
    ...args,
  ]);
  return operands.flatMap((of) => {
    if (of.kind !== "dot" && of.kind !== "variable") return [];
    const [set, label] = of.fields;
    return set === "GroupLabels" && label !== undefined ? [{ label, span: of.span }] : [];
  });
}

function groups(groupBy: readonly string[], label: string): boolean {
  return groupBy.includes(label) || groupBy.includes("...");
}

function templates({ routing }: Catalog) {
  return routing.receivers.flatMap(({ name, integrations }, r) =>
    integrations.flatMap((of, i) => {
      const at = `routing.receivers[${r}].integrations[${i}].severity`;
      return of.kind === "pagerduty" ? [{ at, receiver: name, text: of.severity }] : [];
    }),
  );
}
