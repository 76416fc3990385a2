/** Reads what was committed for servers to run: rules, configurations, flags and dashboards of an output folder. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { reasonOf } from "../basics/on-exit.ts";

export interface CommittedRule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface CommittedGroup {
  readonly file: string;
  readonly name: string;
  readonly interval?: string;
  readonly rules: readonly CommittedRule[];
}

interface PrometheusConfig {
  readonly global?: { readonly scrape_interval?: string; readonly evaluation_interval?: string };
  readonly scrape_configs?: readonly { readonly job_name: string; readonly scrape_interval?: string }[];
}

export interface Committed {
  readonly groups: readonly CommittedGroup[];
  readonly prometheus: PrometheusConfig;
  /** The same for Prometheus 2, where its configuration differs. */
  readonly prometheusV2: PrometheusConfig;
  readonly prometheusFlags: ReadonlyMap<string, string>;
  readonly alertmanager: unknown;
  readonly dashboards: readonly Readonly<Record<string, unknown>>[];
}

/** The files, or why nothing can be compared with them. */
export function committedIn(outDir: string): Committed | { readonly problem: Diagnostic } {
  try {
    return readIn(outDir) ?? { problem: nothing(outDir, "there are no rules and no configuration to compare with") };
  } catch (cause) {
    const [reason = ""] = reasonOf(cause).split("\n");
    return { problem: nothing(outDir, `a file of it cannot be read: ${reason}`) };
  }
}

function nothing(outDir: string, message: string): Diagnostic {
  return error("nothing-committed", outDir, message, { hint: "run generate, or name the folder with --out" });
}

function readIn(outDir: string): Committed | undefined {
  const text = (path: string) => (existsSync(join(outDir, path)) ? readFileSync(join(outDir, path), "utf8") : "");
  const files = (folder: string, ending: string) =>
    existsSync(join(outDir, folder))
      ? readdirSync(join(outDir, folder))
          .filter((f) => f.endsWith(ending))
          .toSorted()
          .map((f) => `${folder}/${f}`)
      : [];
  const groups = files("prometheus/rules", ".yml").flatMap((path) => groupsIn(path, text(path)));
  const prometheus = text("prometheus/prometheus.yml");
  if (groups.length === 0 && prometheus === "") return undefined;
  return {
    groups,
    prometheus: (parse(prometheus) ?? {}) as PrometheusConfig,
    prometheusV2: (parse(text("prometheus/prometheus-v2.yml") || prometheus) ?? {}) as PrometheusConfig,
    prometheusFlags: flagsIn(text("prometheus/prometheus.flags")),
    alertmanager: parse(text("alertmanager/alertmanager.yml")) ?? {},
    dashboards: files("grafana/dashboards", ".json").map((path) => JSON.parse(text(path))),
  };
}

function groupsIn(path: string, text: string): readonly CommittedGroup[] {
  const { groups = [] } = (parse(text) ?? {}) as { readonly groups?: readonly Omit<CommittedGroup, "file">[] };
  return groups.map((group) => ({ ...group, file: basename(path) }));
}

/** `--storage.tsdb.retention.time=15d` is `["storage.tsdb.retention.time", "15d"]`. */
function flagsIn(text: string): ReadonlyMap<string, string> {
  const lines = text.split("\n").filter((line) => line.startsWith("--"));
  return new Map(
    lines.map((line) => {
      const [name = "", value = "true"] = line.slice(2).split(/=(.*)/s);
      return [name, value] as const;
    }),
  );
}
