/** Finds alert texts that would fail, or print themselves, when an alert fires: that is too late to notice. */
import { type Catalog, entries } from "../../catalog/catalog.ts";
import { error } from "../../diagnostic.ts";
import { alertmanagerNames } from "../../go-template/names.ts";
import { parseTemplate } from "../../go-template/parse.ts";
import type { TemplateProblem } from "../../go-template/tree.ts";
import { alertTemplates } from "../alert-templates.ts";
import type { CatalogCheck } from "../check.ts";
import { templateProblems } from "../template-problems.ts";

export const badTemplate: CatalogCheck = (catalog) => [
  ...entries(catalog, "alert").flatMap(({ at, value }) =>
    alertTemplates(value, at).flatMap(({ at, text }) => report(templateProblems(text), at, text)),
  ),
  ...severities(catalog).flatMap(({ at, text }) => report(parseTemplate(text, alertmanagerNames).problems, at, text)),
];

function report(problems: readonly TemplateProblem[], at: string, text: string) {
  return problems.map(({ message, span, hint }) => error("bad-template", at, message, { text, span, hint }));
}

function severities({ routing }: Catalog) {
  return routing.receivers.flatMap(({ integrations }, r) =>
    integrations.flatMap((of, i) => {
      const at = `routing.receivers[${r}].integrations[${i}].severity`;
      return of.kind === "pagerduty" ? [{ at, text: of.severity }] : [];
    }),
  );
}
