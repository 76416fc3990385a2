/** The text of an alert's label or annotation once its template is rendered by Prometheus. */

import { readAlertTemplate } from "./alert-template.ts";
import type { Apply } from "./go-functions.ts";
import { prometheusFunctions } from "./prometheus-functions.ts";
import { type Rendered, render } from "./render.ts";
import { labelMap, listOf, recordOf, type Value } from "./value.ts";

export interface Sample {
  /** Left out where only the value is known. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly value: number;
}

export interface AlertData {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  readonly externalLabels?: Readonly<Record<string, string>> | undefined;
  /** What a query yields, in the order of Prometheus; undefined where nobody can tell. */
  readonly query?: ((promql: string) => readonly Sample[] | undefined) | undefined;
}

/**
 * @example alertText("{{ $value | humanizePercentage }} of {{ $labels.job }}", { labels: { job: "api" }, value: 0.0101 })
 * // { text: "1.01% of api" }
 */
export function alertText(template: string, { labels, value, externalLabels, query }: AlertData): Rendered {
  // Most texts of an alert hold no action, and are rendered for every moment that is simulated.
  if (!template.includes("{{")) return { text: template };
  const external = externalLabels ? { ExternalLabels: labelMap(externalLabels) } : {};
  const dot = recordOf({ Labels: labelMap(labels), Value: value, ...external });
  const variables = {
    $labels: labelMap(labels),
    $value: value,
    ...(externalLabels ? { $externalLabels: labelMap(externalLabels) } : {}),
  };
  const asked: Apply = ([promql]) => {
    const found = typeof promql === "string" ? query?.(promql) : undefined;
    return found && { value: listOf(found.map(sample)) };
  };
  return render(readAlertTemplate(template), { dot, variables, functions: { ...prometheusFunctions, query: asked } });
}

function sample({ labels, value }: Sample): Value {
  return recordOf({ ...(labels ? { Labels: labelMap(labels) } : {}), Value: value });
}
