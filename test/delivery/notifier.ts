/**
 * A real Alertmanager on the files that a catalog generates, whose notifications end in the captures instead of the
 * internet. What is changed in its configuration: where http and mail connections go. Knows nothing of what is sent.
 */
import { writeFile } from "node:fs/promises";
import { parse, stringify } from "yaml";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { LabelSet } from "../../src/model/model.ts";
import { emit } from "../emit.ts";
import { type SetName, tools } from "../tools/index.ts";
import { serve } from "../tools/serve.ts";
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
  /** As Prometheus does it, to one Alertmanager of a cluster or to all. */
  post(alerts: readonly Posted[]): Promise<void>;
  log(): string;
  /** Kills every Alertmanager, as a power cut would, and starts it again on the data that it left. */
  restart(): Promise<void>;
}

/** Whose end ends everything: a test's context, or a suite. */
export interface Owner {
  onTestFinished(clean: () => Promise<void> | void): void;
}

interface Options {
  readonly set: SetName;
  readonly catalog: Catalog;
  /** The content of each secret file that the catalog names. */
  readonly secrets?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
}

/** No server lives longer than this, not even forgotten. */
const limitMs = 90_000;

export async function startNotifier(owner: Owner, { set, catalog, flags = [] }: Options): Promise<Notifier> {
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
  const args = [`--config.file=${path}`, `--storage.path=${emitted.at("data")}`, "--cluster.listen-address=", ...flags];
  const start = () => serve(tools(set).alertmanager, args, limitMs);
  let server = await start();
  owner.onTestFinished(() => server.stop());
  return {
    web,
    mail,
    post: (alerts) => postAlerts(server.url, alerts),
    log: () => server.log(),
    restart: async () => {
      await server.stop();
      server = await start();
    },
  };
}

export async function postAlerts(url: string, alerts: readonly Posted[]): Promise<void> {
  const body = JSON.stringify(alerts);
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(`${url}/api/v2/alerts`, { method: "POST", headers, body });
  if (!response.ok) throw new Error(`Alertmanager refuses the alerts: ${response.status} ${await response.text()}`);
}

type Config = Readonly<Record<string, unknown>>;
type Receiver = Readonly<Record<string, readonly Config[] | string>>;

/** Sends every web request through the proxy and every mail to the capture. */
export function redirect(config: Config & { readonly receivers?: readonly Receiver[] }, proxy: string, smtp: string) {
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
