/** Asks a real Alertmanager on this machine where alerts go: the emitted routes, and receivers that notify nobody. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { temporaryFolder } from "../basics/on-exit.ts";
import { startServer } from "../loopback/server.ts";
import type { LabelSet } from "../model/model.ts";
import type { Tool } from "../validate/find-tool.ts";
import { yamlText } from "../yaml/write.ts";

export interface Answer {
  readonly receiver: string;
  /** The time intervals that mute it; undefined where this Alertmanager does not say. */
  readonly mutedBy?: readonly string[] | undefined;
}

/** Of each label set, in their order; of each, sorted by receiver. */
export type Answers = readonly (readonly Answer[])[];

interface Group {
  readonly receiver: { readonly name: string };
  readonly alerts: readonly {
    readonly labels: LabelSet;
    readonly status: { readonly mutedBy?: readonly string[] | null };
  }[];
}

/** Until what it answers satisfies the caller, or the time is over: routes are walked and timed a moment after alerts arrive. */
export async function askAlertmanager(
  config: string,
  labelSets: readonly LabelSet[],
  tool: Tool,
  isEnough: (answers: Answers) => boolean,
  withinMs = 30_000,
): Promise<Answers | { readonly failed: string }> {
  const folder = temporaryFolder("routes");
  const file = join(folder.path, "alertmanager.yml");
  writeFileSync(file, silent(config));
  const args = [`--config.file=${file}`, `--storage.path=${join(folder.path, "data")}`, "--cluster.listen-address="];
  const server = await startServer(tool.path, args, folder.path);
  if ("failed" in server) {
    folder.remove();
    return server;
  }
  try {
    await post(`${server.url}/api/v2/alerts`, labelSets);
    const until = Date.now() + withinMs;
    for (;;) {
      const answers = inOrder(await groups(server.url), labelSets);
      if (isEnough(answers) || Date.now() > until) return answers;
      await new Promise((done) => setTimeout(done, 200));
    }
  } catch (cause) {
    return { failed: cause instanceof Error ? cause.message : String(cause) };
  } finally {
    await server.stop();
    folder.remove();
  }
}

interface Route {
  readonly routes?: readonly Route[];
}

/** The same routes and times; nobody is notified, and groups do not wait. */
function silent(config: string): string {
  const document = parse(config) as {
    readonly route: Route;
    readonly receivers: readonly { readonly name: string }[];
    readonly time_intervals?: readonly object[];
  };
  const { route, receivers, time_intervals } = document;
  const quick = (of: Route): Route => ({
    ...of,
    ...{ group_wait: "0s", group_interval: "1s" },
    ...(of.routes ? { routes: of.routes.map(quick) } : {}),
  });
  return yamlText({
    route: quick(route),
    receivers: receivers.map(({ name }) => ({ name })),
    ...(time_intervals ? { time_intervals } : {}),
  });
}

async function post(url: string, labelSets: readonly LabelSet[]): Promise<void> {
  const body = JSON.stringify(labelSets.map((labels) => ({ labels })));
  const response = await fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body });
  if (!response.ok) throw new Error(`Alertmanager refuses the alerts: ${(await response.text()).slice(0, 300)}`);
}

async function groups(url: string): Promise<readonly Group[]> {
  const response = await fetch(`${url}/api/v2/alerts/groups`);
  return (await response.json()) as readonly Group[];
}

function inOrder(all: readonly Group[], labelSets: readonly LabelSet[]): Answers {
  const key = (labels: LabelSet) => JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const found = new Map<string, Answer[]>(labelSets.map((labels) => [key(labels), []]));
  for (const { receiver, alerts } of all) {
    for (const { labels, status } of alerts) {
      found.get(key(labels))?.push({ receiver: receiver.name, mutedBy: status.mutedBy ?? undefined });
    }
  }
  return labelSets.map((labels) => sorted(found.get(key(labels)) ?? []));
}

/** By receiver; of two that are the same, the muted one last. */
export function sorted<A extends { readonly receiver: string; readonly mutedBy?: unknown }>(
  of: readonly A[],
): readonly A[] {
  const text = ({ receiver, mutedBy = [] }: A) => `${receiver} ${JSON.stringify(mutedBy)}`;
  return of.toSorted((a, b) => (text(a) < text(b) ? -1 : 1));
}
