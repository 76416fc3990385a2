/** Prometheus and Alertmanager as the operator runs them, with all that their flags and configuration files say elsewhere. */
import { basename, dirname } from "node:path/posix";
import type { GeneratedFile } from "../../basics/artifact.ts";
import { testedVersions } from "../../catalog/compose.ts";
import type { RemoteWrite } from "../../catalog/deployment.ts";
import type { Kubernetes, KubernetesServers } from "../../catalog/kubernetes.ts";
import { replicaLabelOf } from "../../catalog/thanos.ts";
import { clientConfig } from "../../discovery/client-config.ts";
import type { Model } from "../../model/model.ts";
import { yamlText } from "../../yaml/write.ts";
import { alertmanagerFlags } from "../alertmanager/flags.ts";
import { type FlagPart, flagsOf } from "../flag-file.ts";
import { prometheusFlags } from "../prometheus/flags.ts";
import { shardCount } from "../prometheus/shards.ts";
import { receiverFiles } from "../secret-files.ts";
import { templatesName } from "./alertmanager-config.ts";
import { clientFields } from "./client.ts";
import { manifestPath, metadata } from "./manifest.ts";
import { relabeling } from "./monitors.ts";
import { secretKey, secretName, secretNote } from "./secret-keys.ts";

export function serverManifests(model: Model, kubernetes: Kubernetes): readonly GeneratedFile[] {
  const { servers } = kubernetes;
  if (!servers) return [];
  return [prometheusManifest(model, kubernetes, servers), alertmanagerManifest(model, kubernetes, servers)];
}

/** Neither needs to be root. */
const securityContext = { fsGroup: 2000, runAsNonRoot: true, runAsUser: 1000 };

const volumeClaim = (storage: string) => ({
  volumeClaimTemplate: { spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage } } } },
});

function prometheusManifest(model: Model, kubernetes: Kubernetes, servers: KubernetesServers): GeneratedFile {
  const { service, deployment } = model;
  const { namespace, ruleSelector, monitorSelector = ruleSelector } = kubernetes;
  const { storage, replicas = 2, serviceAccount = "prometheus" } = servers;
  const { scrape, evaluationInterval, externalLabels = {}, remoteWrite = [], thanos } = deployment;
  const secret = secretName(kubernetes, service);
  const replica = thanos ? replicaLabelOf(thanos) : "prometheus_replica";
  const labels = Object.entries(externalLabels).filter(([label]) => label !== replica);
  const shards = shardCount(model);
  const monitors = { matchLabels: monitorSelector };
  const manifest = {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "Prometheus",
    metadata: metadata(service, namespace, service),
    spec: {
      version: testedVersions.prometheus,
      replicas,
      ...(shards > 1 ? { shards } : {}),
      serviceAccountName: serviceAccount,
      securityContext,
      scrapeInterval: scrape.interval,
      evaluationInterval,
      ...(labels.length > 0 ? { externalLabels: Object.fromEntries(labels) } : {}),
      // The operator removes the label of the replica from alerts, so that two of them page once; the other is of no use.
      replicaExternalLabelName: replica,
      prometheusExternalLabelName: "",
      // Left out, it selects none: with shards, who sees all of them evaluates the rules.
      ...(shards > 1 ? {} : { ruleSelector: { matchLabels: ruleSelector } }),
      podMonitorSelector: monitors,
      serviceMonitorSelector: monitors,
      scrapeConfigSelector: monitors,
      alerting: { alertmanagers: [{ namespace, name: "alertmanager-operated", port: "web" }] },
      ...ofPrometheusFlags(model),
      ...(remoteWrite.length > 0 ? { remoteWrite: remoteWrite.map((to) => remoteWriteFields(to, secret)) } : {}),
      ...(thanos ? { thanos: { objectStorageConfig: secretKey(secret, thanos.objectStoreFile) } } : {}),
      storage: volumeClaim(storage),
    },
  };
  const content = yamlText(
    manifest,
    `The account ${serviceAccount} must be there, with the rights to read what targets are found by.`,
    ...secretNote(manifest, secret),
  );
  return { path: manifestPath(service, "Prometheus"), content };
}

/** By flag, the fields in its place. The operator sets those of blocks itself where a sidecar uploads. */
const fieldsOfFlag: Readonly<Record<string, (value: string) => object>> = {
  "storage.tsdb.retention.time": (retention) => ({ retention }),
  "rules.alert.for-grace-period": (forGracePeriod) => ({ rules: { alert: { forGracePeriod } } }),
  "enable-feature": (features) => ({ enableFeatures: features.split(",") }),
  "storage.tsdb.min-block-duration": () => ({}),
  "storage.tsdb.max-block-duration": () => ({}),
};

function ofPrometheusFlags(model: Model): object {
  const flags = namedFlags(prometheusFlags(model));
  const others = flags.filter(({ name }) => !Object.hasOwn(fieldsOfFlag, name));
  return Object.assign(
    {},
    ...flags.map(({ name, value }) => fieldsOfFlag[name]?.(value) ?? {}),
    others.length > 0 ? { additionalArgs: others } : {},
  );
}

interface Flag {
  readonly name: string;
  readonly value: string;
}

function namedFlags(parts: readonly FlagPart[]): readonly Flag[] {
  return flagsOf(parts).map((flag) => {
    const [name = "", value = ""] = flag.slice("--".length).split(/=(.*)/s);
    return { name, value };
  });
}

function remoteWriteFields({ url, name, relabel = [], ...client }: RemoteWrite, secret: string): object {
  return {
    url,
    ...(name === undefined ? {} : { name }),
    ...clientFields(clientConfig(client), secret),
    ...(relabel.length > 0 ? { writeRelabelConfigs: relabel.map(relabeling) } : {}),
  };
}

function alertmanagerManifest(
  model: Model,
  kubernetes: Kubernetes,
  { replicas = 2 }: KubernetesServers,
): GeneratedFile {
  const { service } = model;
  const { namespace, routing } = kubernetes;
  const named = (name: string) => metadata(name, namespace, service).name;
  const flags = namedFlags(alertmanagerFlags(model));
  const peerTimeout = flags.find(({ name }) => name === "cluster.peer-timeout");
  const others = flags.filter((flag) => flag !== peerTimeout);
  const manifest = {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "Alertmanager",
    metadata: metadata(service, namespace, service),
    spec: {
      version: testedVersions.alertmanager,
      replicas,
      securityContext,
      ...(routing === "AlertmanagerConfig"
        ? {
            alertmanagerConfiguration: {
              name: named(service),
              templates: [{ configMap: { name: named(templatesName(service)), key: `${service}.tmpl` } }],
            },
          }
        : { configSecret: named(`${service}-alertmanager`), ...mounts(model, secretName(kubernetes, service)) }),
      ...(peerTimeout ? { clusterPeerTimeout: peerTimeout.value } : {}),
      ...(others.length > 0 ? { additionalArgs: others } : {}),
      storage: volumeClaim("1Gi"),
    },
  };
  return {
    path: manifestPath(service, "Alertmanager"),
    content: yamlText(manifest, "With its data kept, a restart pages nobody a second time."),
  };
}

/** The Secret's keys are files where `alertmanager.yml` names them. */
function mounts(model: Model, secretName: string): object {
  const files = receiverFiles(model);
  const folders = [...new Set(files.map((file) => dirname(file)))];
  if (folders.length === 0) return {};
  const named = folders.map((folder, i) => ({ folder, name: i === 0 ? "receivers" : `receivers-${i + 1}` }));
  return {
    volumes: named.map(({ folder, name }) => ({
      name,
      secret: {
        secretName,
        items: files
          .filter((file) => dirname(file) === folder)
          .map((file) => ({ key: basename(file), path: basename(file) })),
      },
    })),
    volumeMounts: named.map(({ folder, name }) => ({ name, mountPath: folder, readOnly: true })),
  };
}
