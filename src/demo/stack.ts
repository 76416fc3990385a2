/** The whole way of an alert on this machine: instances, Prometheus and Alertmanager with the emitted files, an inbox. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Artifact } from "../basics/artifact.ts";
import { temporaryFolder } from "../basics/on-exit.ts";
import { type Server, startServer } from "../loopback/server.ts";
import type { Model } from "../model/model.ts";
import type { Tool } from "../validate/find-tool.ts";
import { demoAlertmanager, demoPrometheus } from "./config.ts";
import { openInbox, type Page } from "./inbox.ts";
import { startVictoria, type VictoriaPaths, type VictoriaServers } from "./victoria.ts";

export interface Stack {
  readonly prometheus: Server;
  readonly alertmanager: Server;
  readonly victoria?: VictoriaServers;
  /** Resolves with the last lines of the first server that ends. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

export interface StackOptions {
  readonly artifacts: readonly Artifact[];
  readonly model: Model;
  /** `127.0.0.1:40123` of each instance. */
  readonly targets: readonly string[];
  readonly prometheus: Tool;
  readonly alertmanager: Tool;
  /** Left out, there is no VictoriaMetrics. */
  readonly victoria?: VictoriaPaths;
  readonly page: (page: Page) => void;
}

/** What {@link Page.from} is. */
export const engines = { prometheus: "Prometheus", victoriametrics: "VictoriaMetrics" } as const;

export async function startStack(options: StackOptions): Promise<Stack | { readonly failed: string }> {
  const folder = temporaryFolder("demo");
  const inbox = await openInbox(options.page);
  const started: Server[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((s) => s.stop()));
    inbox.close();
    folder.remove();
  };
  const fail = async (who: string, why: string) => {
    await stop();
    return { failed: `${who} did not start: ${why}` };
  };
  for (const { path, content } of options.artifacts) write(join(folder.path, path), content);
  const at = (path: string) => join(folder.path, path);

  const startAlertmanager = (of: keyof typeof engines) => {
    const emitted = textOf(options.artifacts, "alertmanager/alertmanager.yml");
    write(at(`alertmanager/demo-${of}.yml`), demoAlertmanager(emitted, `${inbox.url}/${of}`));
    const args = [`--config.file=${at(`alertmanager/demo-${of}.yml`)}`, `--storage.path=${at(`alertmanager-${of}`)}`];
    return startServer(options.alertmanager.path, [...args, "--cluster.listen-address="], folder.path);
  };
  const alertmanager = await startAlertmanager("prometheus");
  if ("failed" in alertmanager) return fail("Alertmanager", alertmanager.failed);
  started.push(alertmanager);

  const config = options.prometheus.version.major >= 3 ? "prometheus/prometheus.yml" : "prometheus/prometheus-v2.yml";
  const places = [options.targets, new URL(alertmanager.url).host] as const;
  write(at("prometheus/demo.yml"), demoPrometheus(textOf(options.artifacts, config), ...places));
  const prometheus = await startServer(
    options.prometheus.path,
    [`--config.file=${at("prometheus/demo.yml")}`, `--storage.tsdb.path=${at("prometheus-data")}`],
    folder.path,
  );
  if ("failed" in prometheus) return fail("Prometheus", prometheus.failed);
  started.push(prometheus);
  const ended = () => Promise.race(started.map((s) => s.ended));
  if (!options.victoria) return { prometheus, alertmanager, ended: ended(), stop };

  const second = await startAlertmanager("victoriametrics");
  if ("failed" in second) return fail("Alertmanager", second.failed);
  started.push(second);
  const victoria = await startVictoria(options.victoria, {
    folder: folder.path,
    model: options.model,
    targets: options.targets,
    alertmanager: new URL(second.url).host,
    write: (path, text) => {
      write(at(path), text);
      return at(path);
    },
    started: (server) => void started.push(server),
  });
  if ("failed" in victoria) return fail(victoria.who, victoria.failed);
  return { prometheus, alertmanager, victoria, ended: ended(), stop };
}

function textOf(artifacts: readonly Artifact[], path: string): string {
  const found = artifacts.find((a) => a.path === path);
  if (!found) throw new TypeError(`the catalog generates no ${path}`);
  return found.content;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
