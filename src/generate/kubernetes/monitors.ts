/** Scrape jobs as the Prometheus operator reads them: a monitor where Kubernetes lists the targets, a ScrapeConfig elsewhere. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import type { Kubernetes } from "../../catalog/kubernetes.ts";
import { type ClientConfig, clientConfig } from "../../discovery/client-config.ts";
import type { Monitored } from "../../discovery/discovery.ts";
import { labelSelector } from "../../discovery/label-selector.ts";
import { type Relabeling, removeLabels, setLabel } from "../../discovery/relabel.ts";
import type { Model, ScrapeModel } from "../../model/model.ts";
import { yamlText } from "../../yaml/write.ts";
import { metricRelabelSteps } from "../prometheus/scrape-config.ts";
import { camelCase } from "./camel-case.ts";
import { clientFields } from "./client.ts";
import { type Manifest, manifestPath, metadata } from "./manifest.ts";
import { secretName, secretNote } from "./secret-keys.ts";

interface Monitor extends Manifest {
  readonly spec: object;
}

export function monitorManifests(model: Model, kubernetes: Kubernetes): readonly GeneratedFile[] {
  const secret = secretName(kubernetes, model.service);
  return model.deployment.jobs.map((job) => {
    const manifest = monitor(job, model, kubernetes, secret);
    const content = yamlText(manifest, ...notes(job), ...secretNote(manifest, secret));
    return { path: manifestPath(job.name, manifest.kind), content };
  });
}

function notes({ discovered: { config, monitored } }: ScrapeModel): readonly string[] {
  if (monitored) return ["Prometheus ignores it unless its selector of monitors matches the labels."];
  return [
    "Prometheus ignores it unless its scrapeConfigSelector matches the labels.",
    ...("file_sd_configs" in config ? ["The files must be mounted where Prometheus runs."] : []),
  ];
}

function monitor(job: ScrapeModel, model: Model, kubernetes: Kubernetes, secret: string): Monitor {
  const { monitored } = job.discovered;
  const { namespace, ruleSelector, monitorSelector = ruleSelector } = kubernetes;
  const named = metadata(job.name, namespace, model.service, monitorSelector);
  if (!monitored) {
    const spec = scrapeConfigSpec(job, model, secret);
    return { apiVersion: "monitoring.coreos.com/v1alpha1", kind: "ScrapeConfig", metadata: named, spec };
  }
  const spec = monitorSpec(monitored, job, model, secret);
  return { apiVersion: "monitoring.coreos.com/v1", kind: monitored.kind, metadata: named, spec };
}

function monitorSpec(monitored: Monitored, job: ScrapeModel, model: Model, secret: string): object {
  const { kind, port, namespaces, selector } = monitored;
  // The operator adds these labels and a job of its own; the rules know the catalog's.
  const own = [removeLabels("container|endpoint|node"), setLabel("job", job.name)];
  const endpoint = {
    port,
    ...(job.path === undefined ? {} : { path: job.path }),
    ...scheme(job),
    interval: job.interval,
    scrapeTimeout: job.timeout,
    ...clientFields(clientConfig(job), secret),
    ...relabelings([...own, ...monitored.relabel, ...(job.relabel ?? [])], metricRelabelSteps(job, model)),
  };
  return {
    ...(kind === "ServiceMonitor" ? { serviceDiscoveryRole: "EndpointSlice" } : {}),
    namespaceSelector: namespaces ? { matchNames: namespaces } : { any: true },
    selector: selector === undefined ? {} : (labelSelector(selector) ?? {}),
    [kind === "PodMonitor" ? "podMetricsEndpoints" : "endpoints"]: [endpoint],
    ...limits(job),
  };
}

function scrapeConfigSpec(job: ScrapeModel, model: Model, secret: string): object {
  const { config, relabel = [] } = job.discovered;
  return {
    jobName: job.name,
    ...discoveryFields(config, secret),
    ...(job.path === undefined ? {} : { metricsPath: job.path }),
    ...scheme(job),
    scrapeInterval: job.interval,
    scrapeTimeout: job.timeout,
    ...clientFields(clientConfig(job), secret),
    ...relabelings([...relabel, ...(job.relabel ?? [])], metricRelabelSteps(job, model)),
    ...limits(job),
  };
}

/** `file_sd_configs: [{ refresh_interval }]` is `fileSDConfigs: [{ refreshInterval }]` here. */
function discoveryFields(config: object, secret: string): object {
  const one = (entry: object) => {
    const { basic_auth: _b, authorization: _a, oauth2: _o, tls_config: _t, ...rest } = entry as ClientConfig;
    const fields = Object.entries(rest).map(([key, value]) => [camelCase(key), key === "scheme" ? "HTTPS" : value]);
    return { ...Object.fromEntries(fields), ...clientFields(entry as ClientConfig, secret) };
  };
  return Object.fromEntries(
    Object.entries(config).map(([key, entries]) => [camelCase(key), (entries as readonly object[]).map(one)]),
  );
}

const scheme = ({ tls }: ScrapeModel) => (tls ? { scheme: "HTTPS" } : {});

function relabelings(targets: readonly Relabeling[], series: readonly Relabeling[]): object {
  return {
    ...(targets.length > 0 ? { relabelings: targets.map(relabeling) } : {}),
    ...(series.length > 0 ? { metricRelabelings: series.map(relabeling) } : {}),
  };
}

export function relabeling({ action, from, matching, label, to, modulus }: Relabeling): object {
  return {
    action,
    ...(from ? { sourceLabels: from } : {}),
    ...(matching === undefined ? {} : { regex: matching }),
    ...(modulus === undefined ? {} : { modulus }),
    ...(label === undefined ? {} : { targetLabel: label }),
    ...(to === undefined ? {} : { replacement: to }),
  };
}

function limits({ limits: { samples, targets } = {} }: ScrapeModel): object {
  return {
    ...(samples === undefined ? {} : { sampleLimit: samples }),
    ...(targets === undefined ? {} : { targetLimit: targets }),
    fallbackScrapeProtocol: "PrometheusText0.0.4",
  };
}
