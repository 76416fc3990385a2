/** Everything a simulated exporter can be asked to do by name: an alert's scenario, a fault. Knows nothing of a command line. */

import { didYouMean } from "../basics/suggest.ts";
import type { Model } from "../model/model.ts";
import type { SimulatedExporter } from "./behaviour.ts";
import { type Fault, faults } from "./faults.ts";
import { type AlertScenario, alertScenarios } from "./scenario.ts";
import { usualDay } from "./usual.ts";

export interface Repertoire {
  readonly exporter: SimulatedExporter;
  readonly alerts: readonly AlertScenario[];
  readonly faults: readonly Fault[];
}

export function repertoireOf(model: Model): Repertoire {
  const exporter = usualDay(model);
  return { exporter, alerts: alertScenarios(model, exporter), faults };
}

export interface Chosen {
  readonly alerts: readonly AlertScenario[];
  readonly faults: readonly Fault[];
}

/** @example choose(repertoire, ["HighQueueDepth", "no-inf-bucket"]) */
export function choose(
  all: Repertoire,
  names: readonly string[],
): Chosen | { readonly unknown: string; readonly hint: string } {
  const known = [...all.alerts.map((a) => a.alert), ...all.faults.map((f) => f.name)];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) return { unknown, hint: didYouMean(unknown, known) };
  return {
    alerts: all.alerts.filter((a) => names.includes(a.alert)),
    faults: all.faults.filter((f) => names.includes(f.name)),
  };
}

/** Without these metrics, as an exporter that was never finished. */
export function without({ series, usual }: SimulatedExporter, families: readonly string[]): SimulatedExporter {
  const left = series.filter((s) => !families.includes(s.schema.family));
  const texts = new Set(left.map((s) => s.text));
  return { series: left, usual: new Map([...usual].filter(([text]) => texts.has(text))) };
}
