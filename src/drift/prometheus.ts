/** What a running Prometheus does otherwise than the committed files say. */
import { type Diagnostic, error, warning } from "../basics/diagnostic.ts";
import { tryParseDuration } from "../basics/duration.ts";
import { getChecked } from "../http/checked.ts";
import type { Connection } from "../http/json.ts";
import { prometheusApi, type Target } from "./api.ts";
import type { Committed } from "./committed.ts";
import { configDrift } from "./config.ts";
import { neverHadData } from "./never-had-data.ts";
import { ruleDrift } from "./rules.ts";
import { runningConfig } from "./running-config.ts";

/** Everything that is read of the server, or why it cannot be read. */
export async function prometheusDrift(
  server: Connection,
  committed: Committed,
): Promise<readonly Diagnostic[] | { readonly problem: string }> {
  const [rules, config, flags, build, targets, managers, names] = await Promise.all([
    getChecked(server, "/api/v1/rules", prometheusApi.rules),
    getChecked(server, "/api/v1/status/config", prometheusApi.config),
    getChecked(server, "/api/v1/status/flags", prometheusApi.flags),
    getChecked(server, "/api/v1/status/buildinfo", prometheusApi.build),
    getChecked(server, "/api/v1/targets?state=active", prometheusApi.targets),
    getChecked(server, "/api/v1/alertmanagers", prometheusApi.alertmanagers),
    getChecked(server, "/api/v1/label/__name__/values", prometheusApi.names),
  ]);
  if ("problem" in rules) return rules;
  if ("problem" in config) return config;
  if ("problem" in flags) return flags;
  if ("problem" in build) return build;
  if ("problem" in targets) return targets;
  if ("problem" in managers) return managers;
  if ("problem" in names) return names;
  const running = runningConfig(config.data.data.yaml);
  if ("problem" in running) return running;
  const wanted = build.data.data.version.startsWith("2.") ? committed.prometheusV2 : committed.prometheus;
  const everyMs = tryParseDuration(wanted.global?.evaluation_interval ?? "1m") ?? 60_000;
  return [
    ...ruleDrift(committed.groups, rules.data.data.groups, everyMs),
    ...configDrift("prometheus.yml", wanted, running.config),
    ...flagDrift(committed.prometheusFlags, flags.data.data),
    ...targetDrift(wanted, targets.data.data.activeTargets),
    ...(managers.data.data.activeAlertmanagers.length > 0 ? [] : [noAlertmanager]),
    ...neverHadData(committed.groups, new Set(names.data.data)),
  ];
}

const noAlertmanager = error(
  "no-alertmanager",
  "alerting",
  "Prometheus sends its alerts to no Alertmanager: nobody is called",
  {
    hint: "check alerting.alertmanagers in its configuration, and what its discovery finds",
  },
);

function flagDrift(
  wanted: ReadonlyMap<string, string>,
  running: Readonly<Record<string, string>>,
): readonly Diagnostic[] {
  return [...wanted].flatMap(([name, value]) => {
    const actual = running[name];
    // Feature flags are unknown to versions that have the feature without them.
    if (actual === undefined || sameValue(value, actual)) return [];
    return [
      error("drift-changed", `flag --${name}`, `${value} → ${actual}`, {
        hint: "start the server with prometheus.flags",
      }),
    ];
  });
}

function sameValue(a: string, b: string): boolean {
  const [x, y] = [tryParseDuration(a), tryParseDuration(b)];
  return a === b || (x !== undefined && x === y);
}

function targetDrift(
  { scrape_configs = [], global }: Committed["prometheus"],
  active: readonly Target[],
): readonly Diagnostic[] {
  return scrape_configs.flatMap(({ job_name, scrape_interval }) => {
    const own = active.filter((t) => t.labels.job === job_name);
    const wanted = scrape_interval ?? global?.scrape_interval ?? "1m";
    if (own.length === 0)
      return [error("no-target", `job ${job_name}`, "it has no target: every alert of the job is blind")];
    return own.flatMap((t) => targetProblems(t, job_name, wanted));
  });
}

function targetProblems(
  { labels, health, lastError, scrapeInterval }: Target,
  job: string,
  wanted: string,
): readonly Diagnostic[] {
  const at = `target ${labels.instance ?? "?"} of ${job}`;
  const other = scrapeInterval !== undefined && !sameValue(scrapeInterval, wanted);
  return [
    ...(other
      ? [error("scrape-interval-differs", at, `it is scraped every ${scrapeInterval}, not every ${wanted}`)]
      : []),
    ...(health === "down"
      ? [warning("target-down", at, `it does not answer its scrapes: ${lastError ?? "no reason is given"}`)]
      : []),
  ];
}
