/** What a running Prometheus does otherwise than the committed files say. */

import { parse as parseYaml } from "yaml";
import { type Diagnostic, error, warning } from "../diagnostic.ts";
import { parseDuration, tryParseDuration } from "../duration.ts";
import { type Answer, type Connection, getJson } from "../http/json.ts";
import type { Committed } from "./committed.ts";
import { configDrift } from "./config.ts";
import { type RunningGroup, ruleDrift } from "./rules.ts";

interface Target {
  readonly labels: { readonly job?: string; readonly instance?: string };
  readonly health: string;
  readonly lastError?: string;
  readonly scrapeInterval?: string;
}

/** Everything that is read of the server, or why it cannot be read. */
export async function prometheusDrift(
  server: Connection,
  committed: Committed,
): Promise<readonly Diagnostic[] | { readonly problem: string }> {
  const read = async (path: string) => getJson(server, `/api/v1/${path}`);
  const paths = ["rules", "status/config", "status/flags", "status/buildinfo", "targets?state=active", "alertmanagers"];
  const answers = await Promise.all(paths.map(read));
  const failed = answers.find((a) => "problem" in a);
  if (failed && "problem" in failed) return failed;
  const [rules, config, flags, build, targets, managers] = answers.map(contentOf);
  const isOld = String((build as { version?: string } | undefined)?.version).startsWith("2.");
  const wanted = isOld ? committed.prometheusV2 : committed.prometheus;
  const everyMs = tryParseDuration(wanted.global?.evaluation_interval ?? "1m") ?? 60_000;
  const running = parseYaml((config as { yaml?: string } | undefined)?.yaml ?? "");
  return [
    ...ruleDrift(committed.groups, listOf<RunningGroup>(rules, "groups"), everyMs),
    ...configDrift("prometheus.yml", wanted, running),
    ...flagDrift(committed.prometheusFlags, (flags ?? {}) as Readonly<Record<string, string>>),
    ...targetDrift(wanted, listOf<Target>(targets, "activeTargets")),
    ...(listOf(managers, "activeAlertmanagers").length > 0 ? [] : [noAlertmanager]),
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

function contentOf(answer: Answer): unknown {
  return "data" in answer ? (answer.data as { readonly data?: unknown } | undefined)?.data : undefined;
}

function listOf<T>(content: unknown, key: string): readonly T[] {
  const list = (content as Readonly<Record<string, unknown>> | undefined)?.[key];
  return Array.isArray(list) ? (list as readonly T[]) : [];
}

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
  const other = scrapeInterval !== undefined && parseDuration(scrapeInterval) !== parseDuration(wanted);
  return [
    ...(other
      ? [error("scrape-interval-differs", at, `it is scraped every ${scrapeInterval}, not every ${wanted}`)]
      : []),
    ...(health === "down"
      ? [warning("target-down", at, `it does not answer its scrapes: ${lastError ?? "no reason is given"}`)]
      : []),
  ];
}
