/** Asks a Prometheus, Thanos or Mimir for recorded series. Knows its HTTP API, nothing of SLOs. */
import { getJson, type ServerOptions } from "../drift/server.ts";

export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  /** `[seconds, value]`, in order of time. */
  readonly samples: readonly (readonly [number, number])[];
}

export type Queried = { readonly series: readonly Series[] } | { readonly problem: string };

export function instant(base: string, query: string, options: ServerOptions): Promise<Queried> {
  return ask(base, `/api/v1/query?query=${encodeURIComponent(query)}`, options);
}

export interface Period {
  /** Unix seconds. */
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

export function overPeriod(base: string, query: string, period: Period, options: ServerOptions): Promise<Queried> {
  const { start, end, step } = period;
  return ask(
    base,
    `/api/v1/query_range?query=${encodeURIComponent(query)}&start=${start}&end=${end}&step=${step}`,
    options,
  );
}

interface Result {
  readonly metric: Readonly<Record<string, string>>;
  readonly value?: readonly [number, string];
  readonly values?: readonly (readonly [number, string])[];
}

async function ask(base: string, path: string, options: ServerOptions): Promise<Queried> {
  const answer = await getJson(base, path, options);
  if ("problem" in answer) return { problem: answer.problem.replace(path, path.split("?")[0] ?? path) };
  const { data } = answer.data as { readonly data?: { readonly result?: readonly Result[] } };
  if (!Array.isArray(data?.result)) return { problem: "the answer is not one of Prometheus' query API" };
  return {
    series: data.result.map(({ metric, value, values }: Result) => ({
      labels: metric,
      samples: (values ?? (value ? [value] : [])).map(([at, text]) => [at, Number(text)] as const),
    })),
  };
}
