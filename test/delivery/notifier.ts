/**
 * A real Alertmanager on the files that a catalog generates, whose notifications end in the captures instead of the
 * internet. What is changed in its configuration: where http and mail connections go. Knows nothing of what is sent.
 */
import { writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { parse, stringify } from "yaml";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { LabelSet } from "../../src/model/model.ts";
import { emit } from "../emit.ts";
import { type SetName, tools } from "../tools/index.ts";
import { type Server, serve } from "../tools/serve.ts";
import { makeCertificate } from "./certificate.ts";
import { captureMail, type MailCapture } from "./mail-capture.ts";
import { captureWeb, type WebCapture } from "./web-capture.ts";

/** An alert as Prometheus posts it. */
export interface Posted {
  readonly labels: LabelSet;
  readonly annotations?: LabelSet;
  readonly startsAt?: string;
  readonly endsAt?: string;
}

export interface Notifier {
  readonly web: WebCapture;
  readonly mail: MailCapture;
  /** As Prometheus does: to every member that runs. */
  post(...alerts: readonly Posted[]): Promise<void>;
  /** All that the members logged. */
  log(): string;
  /** Kills a member, as a power cut would. */
  kill(member: number): Promise<void>;
  /** Once it was killed: on the data that it left. */
  start(member: number): Promise<void>;
}

/** Whose end ends everything: a test's context, or a suite. */
export interface Owner {
  onTestFinished(clean: () => Promise<void> | void): void;
}

interface Options {
  readonly set: SetName;
  readonly catalog: Catalog;
  readonly flags?: readonly string[];
  /** How many Alertmanagers form the cluster; one stands alone. */
  readonly members?: number;
}

/** No server lives longer than this, not even forgotten. */
const limitMs = 90_000;

/** What every member is started with: its data are on disk at once, and clusters notice within a second who is there. */
const hurried = [
  "--data.maintenance-interval=300ms",
  "--cluster.gossip-interval=20ms",
  "--cluster.probe-interval=200ms",
  "--cluster.probe-timeout=100ms",
];

export async function startNotifier(
  owner: Owner,
  { set, catalog, flags = [], members = 1 }: Options,
): Promise<Notifier> {
  const certificate = makeCertificate();
  const web = await captureWeb(certificate);
  owner.onTestFinished(web.close);
  const mail = await captureMail(certificate);
  owner.onTestFinished(mail.close);
  const emitted = await emit(catalog);
  owner.onTestFinished(emitted.remove);
  const path = emitted.at("alertmanager/alertmanager.yml");
  const redirected = redirect(parse(emitted.text("alertmanager/alertmanager.yml")), web.url, mail.address);
  await writeFile(path, stringify(redirected));

  const ports = members > 1 ? await freePorts(members) : [];
  const startMember = (member: number) =>
    serve(
      tools(set).alertmanager,
      [
        `--config.file=${path}`,
        `--storage.path=${emitted.at(`data-${member}`)}`,
        `--cluster.listen-address=${members > 1 ? `127.0.0.1:${ports[member]}` : ""}`,
        ...ports.filter((_, i) => i !== member).map((port) => `--cluster.peer=127.0.0.1:${port}`),
        ...hurried,
        ...flags,
      ],
      limitMs,
    );
  const running = new Map<number, Server>();
  const logs: (() => string)[] = [];
  const start = async (member: number) => {
    const server = await startMember(member);
    running.set(member, server);
    logs.push(server.log);
  };
  const kill = async (member: number) => {
    await running.get(member)?.stop();
    running.delete(member);
  };
  owner.onTestFinished(async () => {
    await Promise.all([...running.keys()].map(kill));
  });
  for (let member = 0; member < members; member++) await start(member);
  return {
    web,
    mail,
    post: async (...alerts) => {
      await Promise.all([...running.values()].map(({ url }) => postAlerts(url, alerts)));
    },
    log: () => logs.map((log) => log()).join(""),
    kill,
    start,
  };
}

/** Ports of the loopback interface that nobody uses, for servers that cannot choose their own. */
async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, () => {
      const server = createServer();
      return new Promise<typeof server>((done) => server.listen(0, "127.0.0.1", () => done(server)));
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  for (const server of servers) server.close();
  return ports;
}

async function postAlerts(url: string, alerts: readonly Posted[]): Promise<void> {
  const body = JSON.stringify(alerts);
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(`${url}/api/v2/alerts`, { method: "POST", headers, body });
  if (!response.ok) throw new Error(`Alertmanager refuses the alerts: ${response.status} ${await response.text()}`);
}

type Config = Readonly<Record<string, unknown>>;
type Receiver = Readonly<Record<string, readonly Config[] | string>>;

/** Sends every web request through the proxy and every mail to the capture. */
function redirect(config: Config & { readonly receivers?: readonly Receiver[] }, proxy: string, smtp: string) {
  const tls_config = { insecure_skip_verify: true };
  const through = { proxy_url: proxy, tls_config };
  const receivers = (config.receivers ?? []).map((receiver) =>
    Object.fromEntries(
      Object.entries(receiver).map(([key, value]) => {
        if (typeof value === "string") return [key, value];
        if (key === "email_configs") return [key, value.map((c) => ({ ...c, smarthost: smtp, tls_config }))];
        return [key, value.map((c) => ({ ...c, http_config: { ...(c.http_config as object), ...through } }))];
      }),
    ),
  );
  return { ...config, receivers };
}
