/** Where samples are sent to, as Prometheus' configuration says it. */
import type { RemoteWrite } from "../../catalog/deployment.ts";
import { clientConfig } from "../../discovery/client-config.ts";
import { relabelConfig } from "../../discovery/relabel-config.ts";
import type { PrometheusConfig } from "../../schemas/prometheus.ts";

type RemoteWriteConfig = NonNullable<PrometheusConfig["remote_write"]>[number];

export function remoteWriteConfig({ url, name, relabel = [], ...client }: RemoteWrite): RemoteWriteConfig {
  return {
    url,
    ...(name === undefined ? {} : { name }),
    ...clientConfig(client),
    ...(relabel.length > 0 ? { write_relabel_configs: relabel.map(relabelConfig) } : {}),
  };
}
