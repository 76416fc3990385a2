/** Real Prometheus over the data of many worlds: what it answers to a query at one time. Knows nothing of inference. */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { serve } from "../../../tools/serve.ts";
import { length, start, type World } from "./world.ts";

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export type Answer =
  | { readonly kind: "vector"; readonly samples: readonly Sample[] }
  | { readonly kind: "scalar"; readonly value: number }
  | { readonly kind: "error"; readonly message: string };

export interface Engine {
  readonly ask: (query: string) => Promise<Answer>;
  readonly stop: () => Promise<void>;
}

/** The paths of the programs, as test/tools finds them. */
export interface Programs {
  readonly prometheus: string;
  readonly promtool: string;
}

const atOnce = 16;

export async function startEngine({ prometheus, promtool }: Programs, worlds: readonly World[]): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), "soundness-"));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const [data, metrics, config] = [join(folder, "data"), join(folder, "metrics"), join(folder, "prometheus.yml")];
    await writeFile(metrics, `${worlds.flatMap((w) => w.lines).join("\n")}\n# EOF\n`);
    await writeFile(config, "global: {}\n");
    await promisify(execFile)(promtool, ["tsdb", "create-blocks-from", "openmetrics", "--quiet", metrics, data], {
      timeout: 60_000,
    });
    const flags = ["--storage.tsdb.retention.time=100y", "--enable-feature=promql-experimental-functions"];
    const server = await serve(prometheus, [`--config.file=${config}`, `--storage.tsdb.path=${data}`, ...flags]);
    return {
      ask: limited(atOnce, (query) => ask(server.url, query)),
      stop: async () => {
        await server.stop();
        await remove();
      },
    };
  } catch (cause) {
    await remove();
    throw cause;
  }
}

interface Response {
  readonly status: string;
  readonly error?: string;
  readonly data?: { readonly resultType: string; readonly result: unknown };
}

async function ask(url: string, query: string): Promise<Answer> {
  const body = new URLSearchParams({ query, time: String(start + length) });
  const response = await fetch(`${url}/api/v1/query`, { method: "POST", body });
  const { status, error, data } = (await response.json()) as Response;
  if (status !== "success" || !data) return { kind: "error", message: error ?? "unknown" };
  if (data.resultType === "scalar") {
    const [, text] = data.result as [number, string];
    return { kind: "scalar", value: numberOf(text) };
  }
  if (data.resultType !== "vector") return { kind: "error", message: `unexpected ${data.resultType}` };
  const series = data.result as readonly { metric: Record<string, string>; value: [number, string] }[];
  return {
    kind: "vector",
    samples: series.map(({ metric, value }) => ({ labels: metric, value: numberOf(value[1]) })),
  };
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
