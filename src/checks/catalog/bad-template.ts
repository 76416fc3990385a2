/** Finds alert texts that would fail, or print themselves, when an alert fires: that is too late to notice. */
import { entries } from "../../catalog/catalog.ts";
import { error } from "../../diagnostic.ts";
import { alertTemplates } from "../alert-templates.ts";
import type { CatalogCheck } from "../check.ts";
import { receiverTemplates } from "../receiver-templates.ts";
import { readTemplate, type TemplateProblem } from "../template.ts";
import { templateProblems } from "../template-problems.ts";

export const badTemplate: CatalogCheck = (catalog) => [
  ...entries(catalog, "alert").flatMap(({ at, value }) =>
    alertTemplates(value, at).flatMap(({ at, text }) => told(templateProblems(text), at, text)),
  ),
  // Alertmanager's templates have other names in them, so only their braces and blocks are looked at.
  ...receiverTemplates(catalog).flatMap(({ at, text }) => told(readTemplate(text).problems, at, text)),
];

function told(problems: readonly TemplateProblem[], at: string, text: string) {
  return problems.map(({ message, span, hint }) => error("bad-template", at, message, { text, span, hint }));
}
