/** The flags that Alertmanager must be started with, since its configuration file cannot say them. */
import { type GeneratedFile, generatedNotice } from "../../basics/artifact.ts";
import { formatDuration, parseDuration } from "../../basics/duration.ts";
import type { Model } from "../../model/model.ts";
import type { RouteModel } from "../../model/route-model.ts";

/** How long Prometheus waits before it sends a firing alert again: the default of --rules.alert.resend-delay. */
const resendDelayMs = 60_000;
/** Alertmanager's default of --cluster.peer-timeout. */
const peerTimeoutMs = 15_000;
/** Alertmanager's default of `group_interval`. */
const groupIntervalMs = 300_000;

export function alertmanagerFlagFiles(model: Model): readonly GeneratedFile[] {
  const content = alertmanagerFlags(model);
  return content === undefined ? [] : [{ path: "alertmanager/alertmanager.flags", content }];
}

/** One flag a line, comments above; undefined where the catalog asks for no flag. */
export function alertmanagerFlags(model: Model): string | undefined {
  const flags = [...startDelay(model), ...peerTimeout(model)];
  if (flags.length === 0) return undefined;
  return [...comment(usage), ...flags].map((line) => `${line}\n`).join("");
}

const comment = (lines: readonly string[]) => lines.map((line) => `# ${line}`);

const usage = [
  generatedNotice,
  "The flags of Alertmanager beside --config.file, one a line. By hand:",
  "  grep -v '^#' alertmanager.flags | xargs alertmanager --config.file=alertmanager.yml",
];

function startDelay({ deployment, groups, inhibitRules }: Model): readonly string[] {
  if (inhibitRules.length === 0) return [];
  const evaluations = [parseDuration(deployment.evaluationInterval), ...groups.map((g) => g.intervalMs ?? 0)];
  const delay = formatDuration(resendDelayMs + Math.max(...evaluations));
  return [...comment(restarted), `--dispatch.start-delay=${delay}`];
}

const restarted = [
  "After a restart Alertmanager knows no alert until Prometheus sends it again. An alert that arrives before the one that",
  "inhibits it would page, so it waits as long as Prometheus may take: its resend delay and one evaluation.",
  "Alertmanager before 0.30 does not know this flag and refuses to start: leave the line out there.",
];

/**
 * The second of a pair waits this long for the first, with the alerts as they were before. Where an alert has ended
 * meanwhile and the first has said so, the second pages for it again. Members whose timers agree avoid that where the wait
 * is shorter than the interval; after a restart of one they do not agree, so the wait is much shorter.
 */
function peerTimeout({ route }: Model): readonly string[] {
  const shortest = Math.min(...groupIntervals(route, groupIntervalMs));
  if (shortest > peerTimeoutMs) return [];
  return [...comment(clustered), `--cluster.peer-timeout=${formatDuration(shortest / 5)}`];
}

const clustered = [
  "In a cluster each member waits for the one before it. With the default, 15s, that is longer than the shortest",
  "group_interval: it would miss that an alert has ended meanwhile, and page for it again. Without a cluster it changes nothing.",
];

function groupIntervals(route: RouteModel, inherited: number): readonly number[] {
  const own = route.groupIntervalMs ?? inherited;
  return [own, ...route.routes.flatMap((r) => groupIntervals(r, own))];
}
