/** A compose file that runs Prometheus, Alertmanager and Grafana with the generated files. Nothing listens beyond this machine. */
import { basename } from "node:path/posix";
import type { GeneratedFile } from "../../basics/artifact.ts";
import { defaultImages } from "../../catalog/compose.ts";
import type { Model } from "../../model/model.ts";
import type { ComposeFile, ComposeService } from "../../schemas/compose.ts";
import { yamlText } from "../../yaml/write.ts";
import { alertmanagerFlags } from "../alertmanager/flags.ts";
import { type FlagPart, flagsOf } from "../flag-file.ts";
import { prometheusFlags } from "../prometheus/flags.ts";
import { prometheusFiles, receiverFiles, unique } from "../secret-files.ts";

export function composeFiles(model: Model): readonly GeneratedFile[] {
  if (!model.deployment.compose) return [];
  return [{ path: "compose/compose.yml", content: yamlText(composeFile(model), ...usage(model)) }];
}

const usage = (model: Model): readonly string[] => [
  "MONITORING_SECRETS=/etc/monitoring docker compose -f compose.yml up -d",
  "MONITORING_SECRETS is a folder with the files",
  `  ${secretFiles(model)
    .map((file) => basename(file))
    .join(", ")}`,
  "which the containers must be able to read: Prometheus and Alertmanager run as user 65534, Grafana as 472.",
  ...(isOnHost(model)
    ? ["All share the network of this machine, for the catalog's addresses are those of this machine (Linux)."]
    : ["Hosts in the catalog's addresses are names in this network."]),
];

// The folders are not mounted at /etc/prometheus and /etc/alertmanager: no secret could be mounted below a folder that is read-only.

/** Where the catalog's addresses are those of one machine, containers share its network. */
function isOnHost({ deployment }: Model): boolean {
  const hosts = [deployment.prometheusUrl, ...deployment.alertmanagers.map((a) => `http://${a}`)].map(hostOf);
  return hosts.every((host) => host === "localhost" || host.startsWith("127."));
}

const hostOf = (url: string): string => new URL(url).hostname;
const portOf = (url: string): string => new URL(url).port || "80";

function composeFile(model: Model): ComposeFile {
  const { service, deployment } = model;
  const images = deployment.compose?.images ?? {};
  const prometheusPort = portOf(deployment.prometheusUrl);
  const [alertmanager = "alertmanager:9093"] = deployment.alertmanagers;
  const alertmanagerPort = portOf(`http://${alertmanager}`);
  const onHost = isOnHost(model);
  const listen = (port: string) => `${onHost ? "127.0.0.1" : ""}:${port}`;
  return {
    name: `${service}-monitoring`,
    services: {
      prometheus: {
        image: images.prometheus ?? defaultImages.prometheus,
        ...hardened,
        command: [
          "--config.file=/monitoring/prometheus/prometheus.yml",
          "--storage.tsdb.path=/prometheus",
          `--web.listen-address=${listen(prometheusPort)}`,
          ...flags(prometheusFlags(model)),
        ],
        volumes: ["../prometheus:/monitoring/prometheus:ro", "prometheus-data:/prometheus"],
        ...secrets(prometheusFiles(model)),
        healthcheck: ready(`http://127.0.0.1:${prometheusPort}/-/ready`),
        ...network(onHost, hostOf(deployment.prometheusUrl), prometheusPort),
      },
      alertmanager: {
        image: images.alertmanager ?? defaultImages.alertmanager,
        ...hardened,
        command: [
          "--config.file=/monitoring/alertmanager/alertmanager.yml",
          "--storage.path=/alertmanager",
          `--web.listen-address=${listen(alertmanagerPort)}`,
          // One alone needs no cluster, which would listen on every address.
          "--cluster.listen-address=",
          ...flags(alertmanagerFlags(model)),
        ],
        volumes: ["../alertmanager:/monitoring/alertmanager:ro", "alertmanager-data:/alertmanager"],
        ...secrets(receiverFiles(model)),
        healthcheck: ready(`http://127.0.0.1:${alertmanagerPort}/-/ready`),
        ...network(onHost, hostOf(`http://${alertmanager}`), alertmanagerPort),
      },
      grafana: {
        image: images.grafana ?? defaultImages.grafana,
        ...limited,
        environment: {
          GF_SERVER_HTTP_ADDR: onHost ? "127.0.0.1" : "0.0.0.0",
          GF_SERVER_HTTP_PORT: portOf(deployment.grafanaUrl),
          GF_SERVER_ROOT_URL: deployment.grafanaUrl,
          GF_SECURITY_ADMIN_PASSWORD__FILE: `/run/secrets/${adminPassword}`,
          GF_ANALYTICS_REPORTING_ENABLED: "false",
        },
        volumes: [
          "../grafana/provisioning:/etc/grafana/provisioning:ro",
          `../grafana/dashboards:/var/lib/grafana/dashboards/${service}:ro`,
          "grafana-data:/var/lib/grafana",
        ],
        secrets: [adminPassword],
        healthcheck: ready(`http://127.0.0.1:${portOf(deployment.grafanaUrl)}/api/health`),
        ...network(onHost, "grafana", portOf(deployment.grafanaUrl)),
      },
    },
    volumes: { "prometheus-data": {}, "alertmanager-data": {}, "grafana-data": {} },
    secrets: Object.fromEntries(
      secretFiles(model).map((file) => [
        basename(file),
        { file: `\${MONITORING_SECRETS:?a folder with the secret files}/${basename(file)}` },
      ]),
    ),
  };
}

const adminPassword = "grafana-admin-password";

const limited = {
  restart: "unless-stopped",
  cap_drop: ["ALL"],
  security_opt: ["no-new-privileges:true"],
} as const;

const hardened = { ...limited, read_only: true } as const;

/** `$` is a variable in a compose file unless it is doubled. */
const plain = (text: string): string => text.replaceAll("$", "$$$$");

const flags = (parts: readonly FlagPart[]): readonly string[] => flagsOf(parts).map(plain);

const ready = (url: string): NonNullable<ComposeService["healthcheck"]> => ({
  test: ["CMD", "wget", "-q", "-O", "/dev/null", url],
  interval: "15s",
  timeout: "5s",
  start_period: "30s",
});

/** In a network of their own, each has the host name of its address in the catalog, and a port on this machine. */
function network(onHost: boolean, host: string, port: string): Partial<ComposeService> {
  if (onHost) return { network_mode: "host" };
  return { hostname: host, networks: { default: { aliases: [host] } }, ports: [`127.0.0.1:${port}:${port}`] };
}

function secrets(files: readonly string[]): Pick<ComposeService, "secrets"> {
  return files.length === 0 ? {} : { secrets: files.map((file) => ({ source: basename(file), target: file })) };
}

function secretFiles(model: Model): readonly string[] {
  return unique([...prometheusFiles(model), ...receiverFiles(model), adminPassword]);
}
