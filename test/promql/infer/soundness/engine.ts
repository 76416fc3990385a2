/** Real Prometheus over the data of many worlds: what it answers to a query at one time. Knows nothing of inference. */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { type Server, serve } from "../../../tools/serve.ts";
import { type NativeSample, remoteWrite } from "./remote-write.ts";
import { asked, length, start, step } from "./world.ts";

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number | "histogram";
}

export type Answer =
  | { readonly kind: "vector"; readonly samples: readonly Sample[] }
  | { readonly kind: "scalar"; readonly value: number }
  | { readonly kind: "error"; readonly message: string };

export interface Recorded {
  readonly labels: Sample["labels"];
  /** Seconds after the start of the data, and the value then. */
  readonly samples: readonly (readonly [time: number, value: number])[];
}

export interface Engine {
  /** The answer right after the end of the data. */
  readonly ask: (query: string) => Promise<Answer>;
  /** The series of the answers all through the data; undefined where one of them is an error. */
  readonly record: (query: string) => Promise<readonly Recorded[] | undefined>;
  readonly stop: () => Promise<void>;
}

/** The paths of the programs, as test/tools finds them. */
export interface Programs {
  readonly prometheus: string;
  readonly promtool: string;
}

const atOnce = 16;

/** What worlds write. */
interface Data {
  readonly lines: readonly string[];
  readonly natives: readonly (readonly NativeSample[])[];
}

export async function startEngine({ prometheus, promtool }: Programs, worlds: readonly Data[]): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), "soundness-"));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  let server: Server | undefined;
  try {
    const [data, metrics, config] = [join(folder, "data"), join(folder, "metrics"), join(folder, "prometheus.yml")];
    await writeFile(metrics, `${worlds.flatMap((w) => w.lines).join("\n")}\n# EOF\n`);
    const natives = worlds.flatMap((w) => w.natives);
    await writeFile(config, "global: {}\n");
    await promisify(execFile)(promtool, ["tsdb", "create-blocks-from", "openmetrics", "--quiet", metrics, data], {
      timeout: 60_000,
    });
    const flags = [
      "--storage.tsdb.retention.time=100y",
      "--web.enable-remote-write-receiver",
      "--enable-feature=promql-experimental-functions,native-histograms",
    ];
    const started = await serve(prometheus, [`--config.file=${config}`, `--storage.tsdb.path=${data}`, ...flags]);
    server = started;
    await ready(started.url);
    if (natives.length > 0) await remoteWrite(started.url, natives);
    return {
      ask: limited(atOnce, (query) => ask(started.url, query)),
      record: limited(atOnce, (query) => record(started.url, query)),
      stop: async () => {
        await started.stop();
        await remove();
      },
    };
  } catch (cause) {
    await server?.stop();
    await remove();
    throw cause;
  }
}

/** A server that listens may still be reading its data, and says 503 meanwhile. */
async function ready(url: string): Promise<void> {
  const giveUp = AbortSignal.timeout(30_000);
  while (!(await fetch(`${url}/-/ready`, { signal: giveUp })).ok) await setTimeout(20, undefined, { signal: giveUp });
}

interface Response {
  readonly status: string;
  readonly error?: string;
  readonly data?: { readonly resultType: string; readonly result: unknown };
}

async function post(url: string, parameters: Readonly<Record<string, string>>): Promise<Response> {
  const response = await fetch(url, { method: "POST", body: new URLSearchParams(parameters) });
  return (await response.json()) as Response;
}

async function ask(url: string, query: string): Promise<Answer> {
  const { status, error, data } = await post(`${url}/api/v1/query`, { query, time: String(start + asked) });
  if (status !== "success" || !data) return { kind: "error", message: error ?? "unknown" };
  if (data.resultType === "scalar") {
    const [, text] = data.result as [number, string];
    return { kind: "scalar", value: numberOf(text) };
  }
  if (data.resultType !== "vector") return { kind: "error", message: `unexpected ${data.resultType}` };
  const series = data.result as readonly { metric: Record<string, string>; value?: [number, string] }[];
  return {
    kind: "vector",
    samples: series.map(({ metric, value }) => ({ labels: metric, value: value ? numberOf(value[1]) : "histogram" })),
  };
}

async function record(url: string, query: string): Promise<readonly Recorded[] | undefined> {
  const times = { start: String(start), end: String(start + length), step: String(step) };
  const { status, data } = await post(`${url}/api/v1/query_range`, { query, ...times });
  if (status !== "success" || !data) return undefined;
  const series = data.result as readonly { metric: Record<string, string>; values?: readonly [number, string][] }[];
  return series.map(({ metric, values }) => ({
    labels: metric,
    samples: (values ?? []).map(([time, value]) => [time - start, numberOf(value)] as const),
  }));
}

function numberOf(text: string): number {
  if (text === "+Inf" || text === "-Inf") return text === "+Inf" ? Infinity : -Infinity;
  return Number(text);
}

/** No more than some calls at the same time. */
function limited<T>(most: number, call: (query: string) => Promise<T>): (query: string) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (query) => {
    if (running >= most) await new Promise<void>((go) => waiting.push(go));
    running += 1;
    try {
      return await call(query);
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}
