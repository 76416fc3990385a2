/** A kind of service discovery that src/ does not have. */

import * as s from "../../../src/basics/json-schema.ts";
import type { Discovery } from "../../../src/discovery/discovery.ts";

export interface DockerTargets {
  readonly kind: "docker";
  readonly host: string;
  readonly port: number;
  /** How many containers there are at least. */
  readonly atLeast: number;
}

export const docker: Discovery<DockerTargets> = {
  kind: "docker",
  is: (targets) => (targets as DockerTargets).kind === "docker",
  discovered: ({ host, port, atLeast }) => ({
    config: { docker_sd_configs: [{ host, port }] },
    addresses: [],
    atLeast,
  }),
  schema: {
    docker_sd_configs: s.someOf(
      s.closed("A daemon.", {
        host: s.text("Its address."),
        port: s.integer(1, "The port of every target.", { maximum: 65535 }),
      }),
      "Targets that Docker lists.",
    ),
  },
};
