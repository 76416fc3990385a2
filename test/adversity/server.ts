/** A real Prometheus with the scaled rules that scrapes the targets of its rows; stops and restarts with its data. */
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { overlayFlags } from "../e2e/overlay.ts";
import { scaleDuration } from "../e2e/scale.ts";
import { type Server, serve } from "../tools/serve.ts";
import type { SliName } from "./catalog.ts";
import { factor, type Seconds, usualSeconds } from "./clock.ts";
import { ruleFile } from "./rules.ts";

/** What discovery lists for a job. */
interface Listed {
  readonly address: string;
  readonly labels: Readonly<Record<string, string>>;
}

interface Job {
  readonly name: string;
  readonly scrapeSeconds: Seconds;
}

export interface Prometheus {
  /** From now on discovery finds these targets. */
  discover(job: string, targets: readonly Listed[]): void;
  start(): Promise<void>;
  /** As a power cut would. */
  stop(): Promise<void>;
  query<T>(expr: string): Promise<readonly T[]>;
}

/** A job of every server, whose one target always answers at once: what its scrapes miss, the machine does. */
export const probeJob = "probe";

interface Options {
  readonly binary: string;
  readonly folder: string;
  readonly sli: SliName;
  readonly jobs: readonly Job[];
  /** The address of the target that always answers. */
  readonly probe: string;
  readonly evaluationSeconds: Seconds;
  readonly limitMs: number;
}

const scraped = (name: string, interval: Seconds) => ({
  job_name: name,
  scrape_interval: scaled(interval),
  scrape_timeout: scaled(10),
});

const scaled = (seconds: Seconds): string => scaleDuration(`${seconds}s`, factor);

export function prometheus({ binary, folder, sli, jobs, probe, evaluationSeconds, limitMs }: Options): Prometheus {
  mkdirSync(folder, { recursive: true });
  const path = (name: string) => join(folder, name);
  const write = (name: string, content: object) => writeFileSync(path(name), JSON.stringify(content));
  write("rules.yml", ruleFile(sli, evaluationSeconds));
  write("prometheus.yml", {
    global: { evaluation_interval: scaled(evaluationSeconds) },
    rule_files: ["rules.yml"],
    scrape_configs: [
      ...jobs.map(({ name, scrapeSeconds }) => ({
        ...scraped(name, scrapeSeconds),
        file_sd_configs: [{ files: [`${name}.targets.json`] }],
      })),
      { ...scraped(probeJob, usualSeconds), static_configs: [{ targets: [probe] }] },
    ],
  });
  const args = [
    `--config.file=${path("prometheus.yml")}`,
    `--storage.tsdb.path=${path("data")}`,
    ...overlayFlags("", factor),
  ];
  let server: Server | undefined;
  return {
    discover: (job, targets) => {
      const groups = targets.map(({ address, labels }) => ({ targets: [address], labels }));
      // Renamed, so that no half of it is read.
      write(`${job}.new`, groups);
      renameSync(path(`${job}.new`), path(`${job}.targets.json`));
    },
    start: async () => {
      server = await serve(binary, args, limitMs);
    },
    stop: async () => server?.stop(),
    query: async <T>(expr: string) => {
      const response = await fetch(`${server?.url}/api/v1/query?${new URLSearchParams({ query: expr })}`);
      const body = (await response.json()) as {
        readonly data?: { readonly result: readonly T[] };
        readonly error?: string;
      };
      if (!body.data) throw new Error(`${expr}: ${body.error}`);
      return body.data.result;
    },
  };
}
