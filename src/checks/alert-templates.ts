/** Every text of an alert that Prometheus takes for a template. */
import type { AlertOptions } from "../catalog/alert.ts";

export interface AlertTemplate {
  readonly at: string;
  readonly text: string;
}

export function alertTemplates(
  {
    summary,
    description,
    impact,
    action,
    labels = {},
  }: Pick<AlertOptions, "summary" | "description" | "impact" | "action" | "labels">,
  at: string,
): readonly AlertTemplate[] {
  const texts = Object.entries({ summary, description, impact, action });
  const ofLabels = Object.entries(labels).map(([label, text]) => [`labels.${label}`, text] as const);
  return [...texts, ...ofLabels].map(([key, text]) => ({ at: `${at}.${key}`, text }));
}
