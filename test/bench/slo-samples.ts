/** Counts by Prometheus' own statistics what the rules read: all in one pass, and what the largest rule holds at once. */
import type { Model } from "../../src/model/model.ts";
import { type Expr, walk } from "../../src/promql/ast.ts";
import { print } from "../../src/promql/print/print.ts";

export interface Samples {
  readonly read: number;
  readonly most: { readonly rule: string; readonly samples: number };
}

interface Statistics {
  readonly totalQueryableSamples: number;
  readonly peakSamples: number;
}

export async function samplesOf({ groups }: Model, url: string): Promise<Samples> {
  let read = 0;
  let most = { rule: "", samples: 0 };
  for (const rule of groups.flatMap((g) => g.rules)) {
    const { totalQueryableSamples, peakSamples } = await statistics(print(rule.expr), url);
    read += totalQueryableSamples + (await insideSubqueries(rule.expr, url));
    const name = rule.kind === "recording" ? rule.record : rule.alert;
    if (peakSamples > most.samples) most = { rule: name, samples: peakSamples };
  }
  return { read, most };
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

async function statistics(query: string, url: string): Promise<Statistics> {
  const response = await fetch(`${url}/api/v1/query?${new URLSearchParams({ query, stats: "all" })}`);
  const body = (await response.json()) as {
    readonly error?: string;
    readonly data?: { readonly stats: { readonly samples: Statistics } };
  };
  if (!body.data) throw new Error(`${query}: ${body.error}`);
  return body.data.stats.samples;
}
