/** Instances of services that Consul lists. */
import * as s from "../basics/json-schema.ts";
import { type Client, filesOf } from "./client.ts";
import { clientConfig, clientKeys } from "./client-config.ts";
import type { Discovery } from "./discovery.ts";

export interface ConsulTargets extends Client {
  readonly kind: "consul";
  /** `host:port` of an agent. */
  readonly server: string;
  readonly services: readonly [string, ...string[]];
  /** Only instances that have all of these tags. */
  readonly tags?: readonly [string, ...string[]] | undefined;
  readonly datacenter?: string | undefined;
}

/**
 * The instances of services that Consul lists. Each target has the label `node`.
 *
 * @example
 * consulTargets({ server: "localhost:8500", services: ["shop"], auth: bearerToken("/etc/prometheus/consul-token") }).services
 * // ["shop"]
 */
export function consulTargets(options: Omit<ConsulTargets, "kind">): ConsulTargets {
  return { kind: "consul", ...options };
}

export const consulDiscovery: Discovery<ConsulTargets> = {
  kind: "consul",
  is: (targets) => (targets as ConsulTargets).kind === "consul",
  discovered: ({ server, services, tags, datacenter, ...client }) => ({
    config: {
      consul_sd_configs: [
        {
          server,
          ...(client.tls ? { scheme: "https" } : {}),
          services,
          ...(tags ? { tags } : {}),
          ...(datacenter === undefined ? {} : { datacenter }),
          ...clientConfig(client),
        },
      ],
    },
    addresses: [],
    atLeast: services.length,
    relabel: [{ action: "replace", from: ["__meta_consul_node"], label: "node" }],
    labels: ["node"],
    files: filesOf(client).map(({ at, path }) => ({ at: `.${at}`, text: path })),
  }),
  schema: {
    consul_sd_configs: s.someOf(
      s.closed(
        "An agent.",
        { server: s.textLike("^[^/\\s]+:[0-9]+$", "Its address, host:port."), services: s.someNames("Services.") },
        {
          scheme: s.only("https", "With TLS."),
          tags: s.someNames("Tags that all have."),
          datacenter: s.text("Its datacenter."),
          ...clientKeys,
        },
      ),
      "Targets that Consul lists.",
    ),
  },
};
