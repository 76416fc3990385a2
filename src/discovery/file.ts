/** Targets that something else writes into files. */
import type { Duration } from "../basics/duration.ts";
import * as s from "../basics/json-schema.ts";
import type { Discovery } from "./discovery.ts";

export interface FileTargets {
  readonly kind: "file";
  readonly files: readonly [string, ...string[]];
  readonly refresh?: Duration | undefined;
}

/**
 * Targets that stand in files, relative to Prometheus' configuration; their changes count at once.
 *
 * @example
 * fileTargets("targets/shop-*.json").files
 * // ["targets/shop-*.json"]
 */
export function fileTargets(...files: readonly [string, ...string[]]): FileTargets {
  return { kind: "file", files };
}

export const fileDiscovery: Discovery<FileTargets> = {
  kind: "file",
  is: (targets) => (targets as FileTargets).kind === "file",
  discovered: ({ files, refresh }) => ({
    config: { file_sd_configs: [{ files, ...(refresh === undefined ? {} : { refresh_interval: refresh }) }] },
    addresses: [],
    atLeast: files.length,
    ...(refresh === undefined ? {} : { durations: [{ at: ".refresh", text: refresh }] }),
  }),
  schema: {
    file_sd_configs: s.someOf(
      s.closed(
        "Files.",
        { files: s.someOf(s.textLike("\\.(json|yml|yaml)$", "A path that ends with .json, .yml or .yaml."), "Paths.") },
        { refresh_interval: s.duration("How often they are read besides their changes.") },
      ),
      "Targets that stand in files.",
    ),
  },
};
