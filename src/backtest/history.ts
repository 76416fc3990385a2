/** Asks a server for a long range in parts that it answers: at most 11,000 evaluations a query, fewer where that is too much. */
import type { Connection } from "../http/json.ts";
import { overPeriod, type Series } from "../http/query.ts";

/** Milliseconds. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
}

/** Prometheus refuses more points a series, and so do Thanos and Mimir. */
const mostPoints = 11_000;
/** A query that fails with so few has something else wrong with it. */
const leastPoints = 200;

export interface Failed {
  readonly problem: string;
}

/** Calls back with each part in order of time; both ends are evaluated. */
export async function eachPart(
  server: Connection,
  query: string,
  range: Range,
  visit: (series: readonly Series[]) => void,
): Promise<Failed | undefined> {
  for (const part of parts(range, mostPoints)) {
    const failed = await ask(server, query, part, visit);
    if (failed) return failed;
  }
  return undefined;
}

async function ask(
  server: Connection,
  query: string,
  range: Range,
  visit: (series: readonly Series[]) => void,
): Promise<Failed | undefined> {
  const { from, to, stepMs } = range;
  const answer = await overPeriod(server, query, { start: from / 1000, end: to / 1000, step: stepMs / 1000 });
  if ("series" in answer) {
    visit(answer.series);
    return undefined;
  }
  const points = (to - from) / stepMs + 1;
  if (points < leastPoints || !answer.isTooMuch) return answer;
  for (const half of parts(range, Math.ceil(points / 2))) {
    const failed = await ask(server, query, half, visit);
    if (failed) return failed;
  }
  return undefined;
}

function parts({ from, to, stepMs }: Range, points: number): readonly Range[] {
  const found: Range[] = [];
  for (let at = from; at <= to; at += points * stepMs) {
    found.push({ from: at, to: Math.min(to, at + (points - 1) * stepMs), stepMs });
  }
  return found;
}
