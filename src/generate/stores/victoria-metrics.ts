/** What vmagent, vmalert, vmauth and a single VictoriaMetrics read. The rules are those of Prometheus' rule files. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import { formatDuration, parseDuration } from "../../basics/duration.ts";
import { type VictoriaMetrics, type VmAuth, victoriaMetricsUrl, vmauthListen } from "../../catalog/victoria-metrics.ts";
import { alertingRules, type Model } from "../../model/model.ts";
import type { VmScrapeConfig } from "../../schemas/stores.ts";
import { yamlText } from "../../yaml/write.ts";
import { type FlagPart, flagFile } from "../flag-file.ts";
import { scrapeConfig } from "../prometheus/scrape-config.ts";
import { modelOfShard, shardCount } from "../prometheus/shards.ts";
import { readsLate } from "./ruler-rules.ts";
import { missingLabels, remoteWriteFlags, remoteWriteSteps } from "./vmagent-remote-write.ts";

const vmalertAddress = "127.0.0.1:8880";

export function victoriaMetricsConfigs(model: Model): readonly GeneratedFile[] {
  const { victoriaMetrics } = model.deployment;
  if (!victoriaMetrics) return [];
  const { vmauth } = victoriaMetrics;
  const shards = shardCount(model);
  return [
    { path: "victoriametrics/promscrape.yml", content: promscrape(model) },
    ...(shards === 1
      ? []
      : Array.from({ length: shards }, (_, shard) => ({
          path: `victoriametrics/promscrape-${shard}.yml`,
          content: promscrape(
            modelOfShard(model, shard),
            `Shard ${shard} of ${shards}: it scrapes its share of the targets.`,
          ),
        }))),
    { path: "victoriametrics/notifiers.yml", content: notifiers(model) },
    ...remoteWriteSteps(model),
    ...(vmauth ? [{ path: "victoriametrics/vmauth.yml", content: users(victoriaMetrics, vmauth) }] : []),
  ];
}

function promscrape(model: Model, ...comments: readonly string[]): string {
  const { scrape, jobs } = model.deployment;
  return yamlText(
    {
      global: { scrape_interval: scrape.interval },
      scrape_configs: jobs.map((job) => known(scrapeConfig(job, model, 2))),
    },
    "-promscrape.config of vmagent; it reads it again on SIGHUP.",
    ...comments,
  );
}

/** vmagent refuses a file with a key that it does not know: it has no limit of targets, and a kind of discovery has one refresh. */
function known({ target_limit: _, ...config }: ReturnType<typeof scrapeConfig>): VmScrapeConfig {
  const keys = Object.entries(config).map(([key, value]) => [
    key,
    key.endsWith("_sd_configs")
      ? (value as readonly Discovery[]).map(({ refresh_interval: __, ...rest }) => rest)
      : value,
  ]);
  return Object.fromEntries(keys) as VmScrapeConfig;
}

interface Discovery {
  readonly refresh_interval?: string;
}

function notifiers({ deployment: { alertmanagers, externalLabels = {}, replicaLabels = [] } }: Model): string {
  // An alert of two copies is one alert.
  const ofAlerts = Object.entries(externalLabels).filter(([label]) => !replicaLabels.includes(label));
  const missing = missingLabels(Object.fromEntries(ofAlerts));
  return yamlText(
    {
      static_configs: [{ targets: alertmanagers }],
      ...(missing.length > 0 ? { alert_relabel_configs: missing } : {}),
    },
    "-notifier.config of vmalert.",
    ...(missing.length > 0
      ? [
          "As with Prometheus, external labels stand on alerts that leave: -external.label would put them on recorded series,",
          "which the rules would then no longer match with scraped ones.",
        ]
      : []),
  );
}

/** Paths of Prometheus' API that Grafana and `drift` ask. */
const queries = [
  "/api/v1/query",
  "/api/v1/query_range",
  "/api/v1/query_exemplars",
  "/api/v1/series",
  "/api/v1/labels",
  "/api/v1/label/[^/]+/values",
  "/api/v1/metadata",
  "/api/v1/status/buildinfo",
];

function users(victoriaMetrics: VictoriaMetrics, { users: all }: VmAuth): string {
  const store = victoriaMetricsUrl(victoriaMetrics);
  const rights = {
    read: [
      { src_paths: queries, url_prefix: store },
      { src_paths: ["/api/v1/rules", "/api/v1/alerts"], url_prefix: `http://${vmalertAddress}` },
    ],
    write: [{ src_paths: ["/api/v1/write"], url_prefix: store }],
  };
  return yamlText(
    {
      users: all.map(({ name, may, passwordVariable }) => ({
        username: name,
        password: `%{${passwordVariable}}`,
        url_map: rights[may],
      })),
    },
    "-auth.config of vmauth, which takes the passwords from its environment and does not start without them.",
  );
}

export function victoriaMetricsFlags(model: Model): readonly GeneratedFile[] {
  const { victoriaMetrics } = model.deployment;
  if (!victoriaMetrics) return [];
  const url = victoriaMetricsUrl(victoriaMetrics);
  const { vmauth } = victoriaMetrics;
  const rules = readsLate(model) ? "rules" : "../prometheus/rules";
  const file = (name: string, byHand: string, parts: readonly FlagPart[]) =>
    flagFile(`victoriametrics/${name}.flags`, byHand, parts);
  return [
    file("victoria-metrics", "victoria-metrics -storageDataPath=/var/lib/victoria-metrics", [
      listen(`127.0.0.1:${new URL(url).port || "80"}`),
      ...retention(model),
    ]),
    file("vmagent", "vmagent -promscrape.config=promscrape.yml -remoteWrite.tmpDataPath=/var/lib/vmagent", [
      listen("127.0.0.1:8429"),
      ...remoteWriteFlags(model, `${url}/api/v1/write`),
      ...refresh(model),
    ]),
    file("vmalert", `vmalert -rule='${rules}/*.rules.yml' -notifier.config=notifiers.yml`, [
      listen(vmalertAddress),
      `-datasource.url=${url}`,
      `-evaluationInterval=${model.deployment.evaluationInterval}`,
      { because: sameAlerts, flags: ["-disableAlertgroupLabel"] },
      {
        because: ["What rules record, and since when an alert is true: after a restart it is read from there."],
        flags: [`-remoteWrite.url=${url}`, `-remoteRead.url=${url}`, ...lookback(model)],
      },
    ]),
    ...(vmauth ? [file("vmauth", "vmauth -auth.config=vmauth.yml", vmauthFlags(vmauth))] : []),
  ];
}

const sameAlerts = [
  "An alert then has the labels that Prometheus gives it, which routes, inhibitions and silences expect.",
];

const listen = (address: string): FlagPart => ({
  because: ["Only this machine is served; left out, it would be everybody."],
  flags: [`-httpListenAddr=${address}`],
});

function retention({ deployment }: Model): readonly FlagPart[] {
  const raw = deployment.retention.find((tier) => tier.resolution === "raw");
  const longer = deployment.retention.filter((tier) => tier.resolution !== "raw");
  const wanted = longer.map(({ resolution, keep }) => `${resolution} for ${keep}`).join(", ");
  return [
    {
      because: wanted === "" ? [] : [`The catalog also wants ${wanted}: only VictoriaMetrics Enterprise downsamples.`],
      flags: [`-retentionPeriod=${raw?.keep ?? "15d"}`],
    },
  ];
}

/** The shortest that a job asks for, of each kind of discovery. */
function refresh({ deployment: { jobs } }: Model): readonly string[] {
  const asked = jobs.flatMap(({ discovered: { config } }) =>
    Object.entries(config).flatMap(([key, value]) => {
      const kind = /^(\w+)_sd_configs$/.exec(key)?.[1];
      return kind === undefined
        ? []
        : (value as readonly Discovery[]).flatMap(({ refresh_interval: every }) => (every ? [{ kind, every }] : []));
    }),
  );
  return [...new Set(asked.map((a) => a.kind))].map((kind) => {
    const [shortest] = asked
      .filter((a) => a.kind === kind)
      .map((a) => a.every)
      .toSorted((a, b) => parseDuration(a) - parseDuration(b));
    return `-promscrape.${kind}SDCheckInterval=${shortest}`;
  });
}

/** The default, an hour, where that is enough. */
function lookback(model: Model): readonly string[] {
  const longest = Math.max(0, ...alertingRules(model).map((rule) => rule.forMs));
  return longest < 3_600_000 ? [] : [`-remoteRead.lookback=${formatDuration(2 * longest)}`];
}

function vmauthFlags(vmauth: VmAuth): readonly FlagPart[] {
  const { tls } = vmauth;
  const address = vmauthListen(vmauth);
  return [
    ...(tls
      ? [`-httpListenAddr=${address}`, "-tls", `-tlsCertFile=${tls.certFile}`, `-tlsKeyFile=${tls.keyFile}`]
      : [listen(address)]),
  ];
}
