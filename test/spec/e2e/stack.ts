/**
 * The whole way of an alert on this machine: instances, Prometheus, Alertmanager, inbox, with the emitted files under
 * the overlay. Everything listens on the loopback interface only, and ends with the test, however that ends.
 */
import { writeFile } from "node:fs/promises";
import { vi } from "vitest";
import { parse, stringify } from "yaml";
import type { Model } from "../../../src/model/model.ts";
import { type Inbox, openInbox } from "../../e2e/inbox.ts";
import { overlayAlertmanager, overlayFlags, overlayPrometheus, overlayRules } from "../../e2e/overlay.ts";
import type { Emitted } from "../../emit.ts";
import { tools } from "../../tools/index.ts";
import { type Server, serve } from "../../tools/serve.ts";
import { type Behaviour, type Instance, startInstance } from "./exporter.ts";
import { published } from "./published.ts";

/**
 * Too quiet for the alerts on error budgets, which want five bad events: proportions are all that counts then. It leaves
 * room, since the rules count events with the evaluation interval as a number, which the overlay cannot tell for a time.
 */
const quiet = 0.00001;

/** No server lives longer than this, not even forgotten. */
const limitMs = 90_000;

export interface Options {
  /** How many times faster the clock runs. */
  readonly factor: number;
  /** The usual behaviour of each instance. */
  readonly instances: readonly [Behaviour, ...Behaviour[]];
  /**
   * How many times that traffic there is; {@link quiet} where left out. Windows longer than the test hold nothing but the
   * test, so an incident on busy instances spends any error budget, and what that fires stands before everything else.
   */
  readonly traffic?: number;
  /**
   * Whether nothing happens before an instance is told how to behave. Then one scrape shows what share an incident has; of a
   * share that rises from scrape to scrape, however long that takes here, the duller of two alerts may tell first.
   */
  readonly idle?: boolean;
}

/** Whose end ends the stack: a test's context. */
interface Owner {
  onTestFinished(clean: () => Promise<void>): void;
}

export interface Stack {
  readonly model: Model;
  readonly emitted: Emitted;
  readonly inbox: Inbox;
  readonly instances: readonly [Instance, ...Instance[]];
  /** Where it listens: Alertmanager, Prometheus, inbox, instances. */
  urls(): readonly string[];
  /** `query("up == 0")` */
  query(expr: string): Promise<readonly Sample[]>;
  /** The alerts that Alertmanager holds, and what silences each. */
  held(): Promise<readonly Held[]>;
  /** As a power cut would. */
  killPrometheus(): Promise<void>;
  /** Once it was killed: on the data that it left. */
  startPrometheus(): Promise<void>;
}

interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

interface Held {
  readonly labels: Readonly<Record<string, string>>;
  readonly fingerprint: string;
  readonly status: { readonly inhibitedBy: readonly string[] };
}

/** Resolves once Prometheus has scraped every instance and evaluated the rules. */
export async function startStack(
  owner: Owner,
  { factor, instances: behaviours, traffic = quiet, idle = false }: Options,
): Promise<Stack> {
  const { prometheus: prometheusProgram, alertmanager: alertmanagerProgram } = tools("reference");
  const emitted = await published();
  owner.onTestFinished(emitted.remove);

  const inbox = await openInbox();
  owner.onTestFinished(async () => inbox.close());
  const [first, ...others] = behaviours;
  const start = (usual: Behaviour) => startInstance(emitted.model.schema, usual, { traffic, idle });
  const instances = [await start(first), ...(await Promise.all(others.map(start)))] as const;
  owner.onTestFinished(async () => {
    for (const instance of instances) instance.close();
  });

  const overlay = async (path: string, change: (content: unknown) => object) => {
    await writeFile(emitted.at(path), stringify(change(parse(emitted.text(path)))));
    return `--config.file=${emitted.at(path)}`;
  };

  const alertmanager = await serve(
    alertmanagerProgram,
    [
      await overlay("alertmanager/alertmanager.yml", (c) => overlayAlertmanager(c, inbox.url, factor)),
      `--storage.path=${emitted.at("alertmanager-data")}`,
      "--cluster.listen-address=",
    ],
    limitMs,
  );
  owner.onTestFinished(alertmanager.stop);

  for (const file of new Set(emitted.model.groups.map((group) => group.file))) {
    await overlay(`prometheus/rules/${file}`, (content) => overlayRules(content, factor));
  }
  const places = { targets: instances.map((i) => i.address), alertmanager: new URL(alertmanager.url).host };
  const flags = [
    await overlay("prometheus/prometheus.yml", (content) => overlayPrometheus(content, places, factor)),
    `--storage.tsdb.path=${emitted.at("prometheus-data")}`,
    ...overlayFlags(emitted.text("prometheus/prometheus.flags"), factor),
  ];
  let prometheus: Server;
  const startPrometheus = async () => {
    prometheus = await serve(prometheusProgram, flags, limitMs);
  };
  await startPrometheus();
  owner.onTestFinished(() => prometheus.stop());

  const read = async (url: string) => JSON.parse(await (await fetch(url)).text());
  const stack: Stack = {
    model: emitted.model,
    emitted,
    inbox,
    instances,
    urls: () => [alertmanager.url, prometheus.url, inbox.url, ...instances.map((i) => `http://${i.address}`)],
    query: async (expr) => (await read(`${prometheus.url}/api/v1/query?query=${encodeURIComponent(expr)}`)).data.result,
    held: () => read(`${alertmanager.url}/api/v2/alerts`),
    killPrometheus: () => prometheus.stop(),
    startPrometheus,
  };
  await vi.waitFor(
    async () => {
      if ((await stack.query("up == 1")).length < instances.length) throw new Error("Prometheus scraped nothing yet");
      if ((await stack.query("ALERTS")).length === 0) throw new Error("Prometheus evaluated nothing yet");
    },
    { timeout: 20_000, interval: 100 },
  );
  return stack;
}
