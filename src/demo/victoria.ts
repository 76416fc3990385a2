/**
 * The other engine beside Prometheus: a VictoriaMetrics that scrapes the same instances, a vmalert with the same rules, and an
 * Alertmanager of their own with the same routes. Knows no command line.
 */
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { storeConfigs, storeFlagFiles } from "../generate/stores/stores.ts";
import { listensAt, type Server, startServer } from "../loopback/server.ts";
import type { Model } from "../model/model.ts";
import type { Program } from "../validate/find-program.ts";
import { withoutDiscovery } from "./config.ts";

const howToGet =
  "Debian: apt-get install victoria-metrics; elsewhere: a release from docs.victoriametrics.com; " +
  "in a checkout of this project: npm run tools -- victoria; or set";

export const victoriaPrograms = {
  victoriaMetrics: {
    name: "victoria-metrics",
    binaries: ["victoria-metrics", "victoria-metrics-prod"],
    variable: "VICTORIA_METRICS",
    cache: "victoria",
    howToGet: `${howToGet} VICTORIA_METRICS to its path`,
  },
  vmalert: {
    name: "vmalert",
    binaries: ["vmalert", "vmalert-prod"],
    variable: "VMALERT",
    cache: "victoria",
    howToGet: `${howToGet} VMALERT to its path`,
  },
} as const satisfies Readonly<Record<string, Program>>;

export interface VictoriaPaths {
  readonly victoriaMetrics: string;
  readonly vmalert: string;
}

export interface VictoriaPlace {
  readonly folder: string;
  readonly model: Model;
  readonly targets: readonly string[];
  /** `127.0.0.1:40123` */
  readonly alertmanager: string;
  write(path: string, text: string): string;
  started(server: Server): void;
}

export interface VictoriaServers {
  readonly victoriaMetrics: Server;
  readonly vmalert: Server;
}

interface ScrapeFile {
  readonly scrape_configs: readonly object[];
}

export async function startVictoria(
  { victoriaMetrics, vmalert }: VictoriaPaths,
  { folder, model, targets, alertmanager, write, started }: VictoriaPlace,
): Promise<VictoriaServers | { readonly who: string; readonly failed: string }> {
  const asked: Model = { ...model, deployment: { ...model.deployment, victoriaMetrics: {} } };
  const files = [...storeConfigs(asked), ...storeFlagFiles(asked)];
  const textOf = (path: string) => files.find((f) => f.path === `victoriametrics/${path}`)?.content ?? "";
  const flagsOf = (program: string) =>
    textOf(`${program}.flags`)
      .split("\n")
      .filter((line) => line.startsWith("-") && !line.startsWith("-httpListenAddr="));

  const scraping = parse(textOf("promscrape.yml")) as ScrapeFile;
  const jobs = scraping.scrape_configs.map((job) => ({ ...withoutDiscovery(job), static_configs: [{ targets }] }));
  const store = await startServer(
    victoriaMetrics,
    [
      ...flagsOf("victoria-metrics"),
      `-storageDataPath=${join(folder, "victoria-data")}`,
      `-promscrape.config=${write("victoriametrics/demo-scrape.yml", stringify({ ...scraping, scrape_configs: jobs }))}`,
      // On one machine samples are there as soon as they are scraped.
      "-search.latencyOffset=1s",
    ],
    folder,
    await listensAt(),
  );
  if ("failed" in store) return { who: "VictoriaMetrics", ...store };
  started(store);

  const notifiers = { ...(parse(textOf("notifiers.yml")) as object), static_configs: [{ targets: [alertmanager] }] };
  const evaluator = await startServer(
    vmalert,
    [
      ...flagsOf("vmalert").map((flag) => flag.replace("http://localhost:8428", store.url)),
      `-rule=${join(folder, "prometheus/rules")}/*.rules.yml`,
      `-notifier.config=${write("victoriametrics/demo-notifiers.yml", stringify(notifiers))}`,
      "-rule.evalDelay=2s",
    ],
    folder,
    await listensAt(),
  );
  if ("failed" in evaluator) return { who: "vmalert", ...evaluator };
  started(evaluator);
  return { victoriaMetrics: store, vmalert: evaluator };
}
