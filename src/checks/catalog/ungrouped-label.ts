/** Finds receivers' templates that read a label which the route does not group by. */
import type { Span } from "../../basics/diagnostic.ts";
import { callsIn } from "../../go-template/calls.ts";
import { alertmanagerNames } from "../../go-template/names.ts";
import { parseTemplate } from "../../go-template/parse.ts";
import type { CatalogCheck } from "../check.ts";
import { receiverTemplates } from "./bad-receiver-template.ts";
import { routes } from "./routes.ts";

export const ungroupedLabel: CatalogCheck = {
  on: "catalog",
  code: "ungrouped-label",
  severity: ["error"],
  finds: "a receiver's template that reads a label which its route does not group by",
  because: "GroupLabels holds only the labels that the route groups by, so the text is empty",
  example: {
    form: "catalog",
    fails: `routing: {
  receivers: [receiver("team", pagerduty({ serviceKeyFile: "/etc/key", severity: "{{ .GroupLabels.severity }}" }))],
  route: { receiver: "team", groupBy: ["alertname"] },
}`,
    passes: `routing: {
  receivers: [receiver("team", pagerduty({ serviceKeyFile: "/etc/key", severity: "{{ .GroupLabels.severity }}" }))],
  route: { receiver: "team", groupBy: ["alertname", "severity"] },
}`,
  },
  run: (catalog) =>
    receiverTemplates(catalog).flatMap(({ at, receiver, text }) =>
      groupLabels(text).flatMap(({ label, span }) => {
        const route = routes(catalog).find((r) => r.route.receiver === receiver && !groups(r.groupBy, label));
        if (!route) return [];
        return {
          at,
          message: `the group label "${label}" is always empty`,
          text,
          span,
          because: `${route.at} groups by ${route.groupBy.join(", ") || "nothing"}; GroupLabels has no other labels`,
          hint: `add "${label}" to its groupBy`,
        };
      }),
    ),
};

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
