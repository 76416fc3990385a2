/** Panels over six simulated hours: the same data for the same catalog, without a server. */
import type { Model } from "../model/model.ts";
import { evaluate, notEvaluated } from "../promql/evaluate/evaluate.ts";
import { drop, keyOf } from "../promql/evaluate/labels.ts";
import type { Store } from "../promql/evaluate/store.ts";
import { simulatedIncident } from "../simulated/incident.ts";
import { type Answer, type PanelData, type Series, timesOf } from "./answers.ts";
import { type Question, questionsOf, type Span } from "./questions.ts";

const none: readonly string[] = [];
const stepMs = 120_000;

export function simulatedData(model: Model): PanelData {
  const incident = simulatedIncident(model);
  const span: Span = { startMs: incident.startMs, endMs: incident.endMs, stepMs };
  const questions = new Map(questionsOf(model, span, incident.scrapeMs).map((q) => [q.key, q]));
  return {
    ...span,
    about: incident.about,
    answer: (key) => {
      const question = questions.get(key);
      return question ? answerFrom(incident.store, question, span) : { series: [] };
    },
  };
}

/** What a store says to one question. */
export function answerFrom(store: Store, { expr, isInstant }: Question, span: Span): Answer {
  const unknown = notEvaluated(expr);
  if (unknown !== undefined) return { problem: `the simulation cannot compute ${unknown}` };
  const times = isInstant ? [span.endMs] : timesOf(span);
  const found = new Map<string, Series & { readonly values: (number | undefined)[] }>();
  for (const [i, ms] of times.entries()) {
    const result = evaluate(expr, ms, store);
    const samples =
      result.kind === "vector" ? result.samples : result.kind === "scalar" ? [{ labels: {}, value: result.value }] : [];
    for (const { labels, value } of samples) {
      const key = keyOf(labels);
      let series = found.get(key);
      if (!series) {
        series = { labels: drop(labels, none), values: times.map(() => undefined) };
        found.set(key, series);
      }
      series.values[i] = value;
    }
  }
  return { series: [...found.values()] };
}
