/** VictoriaMetrics in the place of Prometheus: its files beside the same instances, with an Alertmanager of its own. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { parse, stringify } from "yaml";
import { storeConfigs, storeFlagFiles } from "../../../src/generate/stores/stores.ts";
import type { Model } from "../../../src/model/model.ts";
import { type Inbox, type Notification, openInbox } from "../../e2e/inbox.ts";
import { overlayAlertmanager } from "../../e2e/overlay.ts";
import { scaleDuration, scaleFile } from "../../e2e/scale.ts";
import { ensure } from "../../tools/ensure.ts";
import { tools } from "../../tools/index.ts";
import { serve, serveVictoria } from "../../tools/serve.ts";
import { pagerReceiver } from "./page.ts";
import { healthy, healthyToday, incidents } from "./rustbox.ts";
import { type Stack, startStack } from "./stack.ts";
import { arrival, story } from "./watch.ts";

const factor = 30;
const limitMs = 120_000;

/**
 * The rules read late data: samples leave vmagent up to this late, and are found another second later, while the rules look at
 * the second before. In seconds of the service that is more than a minute.
 */
const flushed = "2s";
const delay = "1s";

test("the same incident pages the same from vmagent, VictoriaMetrics and vmalert", {
  timeout: 110_000,
}, async (context) => {
  const stack = await startStack(context, { factor, instances: [healthy, healthyToday], idle: true });
  const inbox = await startVictoria(stack);
  stack.instances.forEach((instance, i) => {
    instance.behave({
      values: Object.assign({}, ...incidents.critical.map((incident) => incident.behaviour[i]?.values)),
    });
  });
  const both = async (alert: string, status: "firing" | "resolved") => {
    const [ofPrometheus, ofVictoria] = [
      await arrival(stack, alert, status),
      await arrival({ ...stack, inbox }, alert, status),
    ];
    // As with Prometheus, what leaves carries the external labels.
    expect(ofVictoria.commonLabels).toEqual({ ...ofPrometheus.commonLabels, cluster: "e2e" });
    expect(ofVictoria.groupLabels).toEqual(ofPrometheus.groupLabels);
    expect(withoutNumbers(ofVictoria)).toEqual(withoutNumbers(ofPrometheus));
  };
  for (const { alert } of incidents.critical) await both(alert, "firing");
  for (const instance of stack.instances) instance.behave({});
  for (const { alert } of incidents.critical) await both(alert, "resolved");
  expect(story({ ...stack, inbox }).toSorted()).toEqual(story(stack).toSorted());
});

/** Both read the same rate at moments of their own. */
function withoutNumbers({ commonAnnotations }: Notification): object {
  const texts = Object.entries(commonAnnotations).map(([key, text]) => [key, text.replaceAll(/\d+(\.\d+)?/g, "#")]);
  return Object.fromEntries(texts);
}

/** Resolves once vmalert has evaluated the rules on what vmagent scraped. */
async function startVictoria({ model, emitted, instances }: Stack): Promise<Inbox> {
  const { paths } = await ensure("victoria");
  const inbox = await openInbox();
  onTestFinished(() => inbox.close());
  const asked: Model = {
    ...model,
    deployment: { ...model.deployment, victoriaMetrics: {}, externalLabels: { cluster: "e2e" } },
  };
  const files = [...storeConfigs(asked), ...storeFlagFiles(asked)];
  const textOf = (path: string) => files.find((f) => f.path === `victoriametrics/${path}`)?.content ?? "";
  const written = async (path: string, content: unknown) => {
    await mkdir(dirname(emitted.at(path)), { recursive: true });
    await writeFile(emitted.at(path), stringify(content));
    return emitted.at(path);
  };
  /** The emitted flags with the addresses of this test and its speed; where each listens is chosen by the system. */
  const flags = (program: string, store: string) =>
    textOf(`${program}.flags`)
      .split("\n")
      .filter((line) => line.startsWith("-") && !line.startsWith("-httpListenAddr="))
      .map((line) => line.replace("http://localhost:8428", store))
      .map((line) =>
        line.replace(/^(-evaluationInterval=)(.*)$/, (_, flag, every) => `${flag}${scaleDuration(every, factor)}`),
      );

  const victoria = await serveVictoria(
    paths.victoriaMetrics,
    [...flags("victoria-metrics", ""), `-storageDataPath=${emitted.at("vm-data")}`, "-search.latencyOffset=1s"],
    limitMs,
  );
  onTestFinished(victoria.stop);

  const scraping = scaleFile(parse(textOf("promscrape.yml")), factor) as {
    scrape_configs: { scrape_interval: string }[];
  };
  const jobs = scraping.scrape_configs.map((job) => ({
    ...job,
    scrape_timeout: job.scrape_interval,
    static_configs: [{ targets: instances.map((i) => i.address) }],
  }));
  const agent = await serveVictoria(
    paths.vmagent,
    [
      ...flags("vmagent", victoria.url),
      `-promscrape.config=${await written("victoriametrics/promscrape.yml", { ...scraping, scrape_configs: jobs })}`,
      `-remoteWrite.tmpDataPath=${emitted.at("vmagent-data")}`,
      `-remoteWrite.flushInterval=${flushed}`,
    ],
    limitMs,
  );
  onTestFinished(agent.stop);

  const routes = overlayAlertmanager(parse(emitted.text("alertmanager/alertmanager.yml")), inbox.url, factor);
  const alertmanager = await serve(
    tools("reference").alertmanager,
    [
      `--config.file=${await written("alertmanager/of-victoria.yml", routes)}`,
      `--storage.path=${emitted.at("alertmanager-of-victoria")}`,
      "--cluster.listen-address=",
    ],
    limitMs,
  );
  onTestFinished(alertmanager.stop);

  const notifiers = parse(textOf("notifiers.yml"));
  const to = { ...notifiers, static_configs: [{ targets: [new URL(alertmanager.url).host] }] };
  const vmalert = await serveVictoria(
    paths.vmalert,
    [
      ...flags("vmalert", victoria.url),
      `-rule=${emitted.at("prometheus/rules")}/*.rules.yml`,
      `-notifier.config=${await written("victoriametrics/notifiers.yml", to)}`,
      "-remoteWrite.flushInterval=200ms",
      `-rule.evalDelay=${delay}`,
      `-datasource.queryStep=${scaleDuration("5m", factor)}`,
    ],
    limitMs,
  );
  onTestFinished(vmalert.stop);

  await vi.waitFor(() => expect(inbox.notifications.map((n) => n.receiver)).not.toEqual([]), {
    timeout: 40_000,
    interval: 100,
  });
  expect(inbox.notifications.filter((n) => n.receiver === pagerReceiver)).toEqual([]);
  return inbox;
}
