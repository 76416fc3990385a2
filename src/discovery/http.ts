/** Targets that a server lists. */
import type { Duration } from "../basics/duration.ts";
import * as s from "../basics/json-schema.ts";
import { type Client, filesOf } from "./client.ts";
import { clientConfig, clientKeys } from "./client-config.ts";
import type { Discovery } from "./discovery.ts";

export interface HttpTargets extends Client {
  readonly kind: "http";
  readonly url: string;
  readonly refresh?: Duration | undefined;
}

/**
 * Targets as a server lists them, in the form of Prometheus' HTTP service discovery.
 *
 * @example
 * httpTargets({ url: "https://inventory.internal/targets", tls: {}, refresh: "1m" }).url
 * // https://inventory.internal/targets
 */
export function httpTargets(options: Omit<HttpTargets, "kind">): HttpTargets {
  return { kind: "http", ...options };
}

export const httpDiscovery: Discovery<HttpTargets> = {
  kind: "http",
  is: (targets) => (targets as HttpTargets).kind === "http",
  discovered: ({ url, refresh, ...client }) => ({
    config: {
      http_sd_configs: [
        { url, ...(refresh === undefined ? {} : { refresh_interval: refresh }), ...clientConfig(client) },
      ],
    },
    addresses: [],
    atLeast: 1,
    urls: [{ at: ".url", text: url }],
    files: filesOf(client).map(({ at, path }) => ({ at: `.${at}`, text: path })),
    ...(refresh === undefined ? {} : { durations: [{ at: ".refresh", text: refresh }] }),
  }),
  schema: {
    http_sd_configs: s.someOf(
      s.closed(
        "A server.",
        { url: s.textLike("^https?://", "Where it lists targets.") },
        { refresh_interval: s.duration("How often it is asked."), ...clientKeys },
      ),
      "Targets that a server lists.",
    ),
  },
};
