/** Asks a Prometheus, Thanos or Mimir for recorded series. Knows its HTTP API, nothing of SLOs. */
import { type Connection, getJson } from "../http/json.ts";

export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  /** `[seconds, value]`, in order of time. */
  readonly samples: readonly (readonly [number, number])[];
}

export type Queried = { readonly series: readonly Series[] } | { readonly problem: string };

export function instant(server: Connection, query: string): Promise<Queried> {
  return ask(server, `/api/v1/query?query=${encodeURIComponent(query)}`);
}

export interface Period {
  /** Unix seconds. */
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

export function overPeriod(server: Connection, query: string, period: Period): Promise<Queried> {
  const { start, end, step } = period;
  return ask(server, `/api/v1/query_range?query=${encodeURIComponent(query)}&start=${start}&end=${end}&step=${step}`);
}

interface Result {
  readonly metric: Readonly<Record<string, string>>;
  readonly value?: readonly [number, string];
  readonly values?: readonly (readonly [number, string])[];
}

async function ask(server: Connection, path: string): Promise<Queried> {
  const answer = await getJson(server, path);
  if ("problem" in answer) return answer;
  const { data } = answer.data as { readonly data?: { readonly result?: readonly Result[] } };
  if (!Array.isArray(data?.result)) return { problem: "the answer is not one of Prometheus' query API" };
  return {
    series: data.result.map(({ metric, value, values }: Result) => ({
      labels: metric,
      samples: (values ?? (value ? [value] : [])).map(([at, text]) => [at, Number(text)] as const),
    })),
  };
}
