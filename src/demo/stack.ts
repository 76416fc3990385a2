/** The whole way of an alert on this machine: instances, Prometheus and Alertmanager with the emitted files, an inbox. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Artifact } from "../basics/artifact.ts";
import { temporaryFolder } from "../basics/on-exit.ts";
import { type Server, startServer } from "../loopback/server.ts";
import type { Tool } from "../validate/find-tool.ts";
import { demoAlertmanager, demoPrometheus } from "./config.ts";
import { openInbox, type Page } from "./inbox.ts";

export interface Stack {
  readonly prometheus: Server;
  readonly alertmanager: Server;
  stop(): Promise<void>;
}

export interface StackOptions {
  readonly artifacts: readonly Artifact[];
  /** `127.0.0.1:40123` of each instance. */
  readonly targets: readonly string[];
  readonly prometheus: Tool;
  readonly alertmanager: Tool;
  readonly page: (page: Page) => void;
}

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

  write(
    at("alertmanager/demo.yml"),
    demoAlertmanager(textOf(options.artifacts, "alertmanager/alertmanager.yml"), inbox.url),
  );
  const alertmanager = await startServer(
    options.alertmanager.path,
    [
      `--config.file=${at("alertmanager/demo.yml")}`,
      `--storage.path=${at("alertmanager-data")}`,
      "--cluster.listen-address=",
    ],
    folder.path,
  );
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
  return { prometheus, alertmanager, stop };
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
