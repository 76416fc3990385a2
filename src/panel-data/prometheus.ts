/** Panels over what a server remembers. Knows its HTTP API through `http/`, nothing of a command line. */
import { parseDuration } from "../basics/duration.ts";
import type { Connection } from "../http/json.ts";
import { instant, overPeriod, type Queried } from "../http/query.ts";
import type { Model } from "../model/model.ts";
import { print } from "../promql/print/print.ts";
import { type Answer, type PanelData, timesOf } from "./answers.ts";
import { type Question, questionsOf, type Span } from "./questions.ts";

/** Queries that the server works on at the same time. */
const atOnce = 3;
const points = 180;

export interface Asked {
  readonly server: Connection;
  /** Its name for people. */
  readonly place: string;
  readonly endMs: number;
  readonly lengthMs: number;
  /** For all answers together. */
  readonly withinMs: number;
}

/** A query that the server refuses is a panel's problem; a server that is away, or too slow for all of it, is everybody's. */
export async function serverData(model: Model, asked: Asked): Promise<PanelData | { readonly problem: string }> {
  const { server, place, endMs, lengthMs, withinMs } = asked;
  const deadline = Date.now() + withinMs;
  const scrapeMs = parseDuration(model.deployment.scrape.interval);
  const stepMs = Math.max(1000, Math.ceil(lengthMs / points / 1000) * 1000);
  const span: Span = { startMs: endMs - stepMs * Math.floor(lengthMs / stepMs), endMs, stepMs };
  const waiting = [...questionsOf(model, span, scrapeMs)];
  const answers = new Map<string, Answer>();
  let failed: string | undefined;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next && failed === undefined; next = waiting.shift()) {
      const left = deadline - Date.now();
      if (left <= 0) {
        failed = `it did not answer ${waiting.length + 1} of the queries within ${withinMs / 1000} s`;
        return;
      }
      const asking = { ...server, options: { ...server.options, timeoutMs: Math.min(server.options.timeoutMs, left) } };
      const got = await ask(asking, next, span);
      if ("problem" in got && !isRefusal(got)) failed ??= got.problem;
      else answers.set(next.key, "problem" in got ? { problem: got.problem } : { series: aligned(got, next, span) });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (failed !== undefined) return { problem: failed };
  const [from, to] = [span.startMs, endMs].map((ms) => new Date(ms).toISOString().slice(0, 16).replace("T", " "));
  return {
    ...span,
    about: `Real data of ${place}, from ${from} to ${to} UTC.`,
    answer: (key) => answers.get(key) ?? { series: [] },
  };
}

/** It answered, and said what it does not like. */
const isRefusal = ({ problem }: { readonly problem: string }): boolean => / answers (?:400|422|503)\b/.test(problem);

function ask(server: Connection, { expr, isInstant }: Question, { startMs, endMs, stepMs }: Span): Promise<Queried> {
  const query = print(expr);
  if (isInstant) return instant(server, query, endMs / 1000);
  return overPeriod(server, query, { start: startMs / 1000, end: endMs / 1000, step: stepMs / 1000 });
}

function aligned(got: Extract<Queried, { series: unknown }>, { isInstant }: Question, span: Span) {
  const times = isInstant ? [span.endMs] : timesOf(span);
  return got.series.map(({ labels, samples }) => {
    const byTime = new Map(samples.map(([seconds, value]) => [Math.round(seconds * 1000), value]));
    const { __name__: _, ...own } = labels;
    return { labels: own, values: isInstant ? [samples.at(-1)?.[1]] : times.map((ms) => byTime.get(ms)) };
  });
}
