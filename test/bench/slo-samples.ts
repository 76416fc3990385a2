/** Counts by Prometheus' own statistics what rules read: all in one pass, and what the largest rule holds at once. */
import { parseDuration } from "../../src/basics/duration.ts";
import { type Expr, walk } from "../../src/promql/ast.ts";
import { parse } from "../../src/promql/parse/parse.ts";
import { print } from "../../src/promql/print/print.ts";
import type { GroupDocument } from "./rule-document.ts";

export interface Samples {
  readonly read: number;
  /** What a pass would read if the raw series had a sample each 15 s for as long as any window reaches. */
  readonly readOfFullPast: number;
  readonly most: { readonly rule: string; readonly samples: number };
}

interface Statistics {
  readonly totalQueryableSamples: number;
  readonly peakSamples: number;
}

const scrapeMs = 15_000;

/** `everyMs` is how often most groups are evaluated; one that is evaluated half as often counts for half. */
export async function samplesOf(groups: readonly GroupDocument[], everyMs: number, url: string): Promise<Samples> {
  let [read, missing] = [0, 0];
  let most = { rule: "", samples: 0 };
  for (const { interval, rules } of groups) {
    const weight = interval === undefined ? 1 : everyMs / parseDuration(interval);
    for (const rule of rules) {
      const { totalQueryableSamples, peakSamples } = await statistics(rule.expr, url);
      const parsed = parse(rule.expr);
      if (!parsed.ok) throw new Error(`our parser does not read ${rule.expr}`);
      read += weight * (totalQueryableSamples + (await insideSubqueries(parsed.expr, url)));
      missing += weight * (await missingSamples(parsed.expr, url));
      if (peakSamples > most.samples) {
        most = { rule: "record" in rule ? rule.record : rule.alert, samples: peakSamples };
      }
    }
  }
  return { read, readOfFullPast: read + missing, most };
}

/** Prometheus counts a subquery by its results: what each of its steps reads comes on top. */
async function insideSubqueries(expr: Expr, url: string): Promise<number> {
  let read = 0;
  for (const e of walk(expr)) {
    if (e.kind !== "subquery" || e.of.kind === "selector" || !("ms" in e.range) || !e.step || !("ms" in e.step))
      continue;
    const { totalQueryableSamples } = await statistics(print(e.of), url);
    read += Math.ceil(e.range.ms / e.step.ms) * totalQueryableSamples;
  }
  return read;
}

/** How many samples a past that was thinned out keeps from the windows over raw series. */
async function missingSamples(expr: Expr, url: string): Promise<number> {
  let missing = 0;
  for (const e of walk(expr)) {
    if (e.kind !== "range" || !e.of.name?.startsWith("shop_answers") || !("ms" in e.range)) continue;
    const there = await value(`sum(count_over_time(${print(e)}))`, url);
    const series = await value(`count(${print({ ...e.of, offsetMs: 0 })})`, url);
    missing += Math.max(0, (series * e.range.ms) / scrapeMs - there);
  }
  return missing;
}

async function value(query: string, url: string): Promise<number> {
  const { result } = await ask<{ readonly result: readonly { readonly value: readonly [number, string] }[] }>(
    query,
    url,
  );
  return Number(result[0]?.value[1] ?? 0);
}

async function statistics(query: string, url: string): Promise<Statistics> {
  const { stats } = await ask<{ readonly stats: { readonly samples: Statistics } }>(query, url);
  return stats.samples;
}

async function ask<T>(query: string, url: string): Promise<T> {
  const response = await fetch(`${url}/api/v1/query?${new URLSearchParams({ query, stats: "all" })}`);
  const body = (await response.json()) as { readonly error?: string; readonly data?: T };
  if (!body.data) throw new Error(`${query}: ${body.error}`);
  return body.data;
}
