/** Asks a Prometheus, Thanos or Mimir for recorded series. Knows its HTTP API, nothing of SLOs. */
import * as T from "typebox";
import { getChecked } from "./checked.ts";
import type { Connection, Unanswered } from "./json.ts";

export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  /** `[seconds, value]`, in order of time. */
  readonly samples: readonly (readonly [number, number])[];
}

export type Queried = { readonly series: readonly Series[] } | Unanswered;

/** Now, or at a time in Unix seconds. */
export function instant(server: Connection, query: string, seconds?: number): Promise<Queried> {
  const at = seconds === undefined ? "" : `&time=${seconds}`;
  return ask(server, `/api/v1/query?query=${encodeURIComponent(query)}${at}`);
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

const sample = T.Tuple([T.Number(), T.String()]);
const answered = T.Object({
  data: T.Object({
    result: T.Array(
      T.Object({
        metric: T.Record(T.String(), T.String()),
        value: T.Optional(sample),
        values: T.Optional(T.Array(sample)),
      }),
    ),
  }),
});

async function ask(server: Connection, path: string): Promise<Queried> {
  const answer = await getChecked(server, path, answered);
  if ("problem" in answer) return answer;
  return {
    series: answer.data.data.result.map(({ metric, value, values }) => ({
      labels: metric,
      samples: (values ?? (value ? [value] : [])).map(([seconds, text]) => [seconds, Number(text)] as const),
    })),
  };
}
