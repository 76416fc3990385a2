/** The flags that Alertmanager must be started with, since its configuration file cannot say them. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import { formatDuration, parseDuration } from "../../basics/duration.ts";
import type { Model } from "../../model/model.ts";
import type { RouteModel } from "../../model/route-model.ts";
import { type FlagPart, flagFile } from "../flag-file.ts";

/** How long Prometheus waits before it sends a firing alert again: the default of --rules.alert.resend-delay. */
const resendDelayMs = 60_000;
/** Alertmanager's default of --cluster.peer-timeout. */
const peerTimeoutMs = 15_000;
/** Alertmanager's default of `group_interval`. */
const groupIntervalMs = 300_000;

export function alertmanagerFlagFiles(model: Model): readonly GeneratedFile[] {
  const flags = alertmanagerFlags(model);
  const path = "alertmanager/alertmanager.flags";
  const about = "The flags of Alertmanager beside --config.file, one a line. By hand:";
  return flags.length === 0 ? [] : [flagFile(path, "alertmanager --config.file=alertmanager.yml", flags, { about })];
}

export function alertmanagerFlags(model: Model): readonly FlagPart[] {
  return [...startDelay(model), ...peerTimeout(model)];
}

function startDelay({ deployment, groups, inhibitRules }: Model): readonly FlagPart[] {
  if (inhibitRules.length === 0) return [];
  const evaluations = [parseDuration(deployment.evaluationInterval), ...groups.map((g) => g.intervalMs ?? 0)];
  const delay = formatDuration(resendDelayMs + Math.max(...evaluations));
  return [{ because: restarted, flags: [`--dispatch.start-delay=${delay}`] }];
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
function peerTimeout({ route }: Model): readonly FlagPart[] {
  const shortest = Math.min(...groupIntervals(route, groupIntervalMs));
  if (shortest > peerTimeoutMs) return [];
  return [{ because: clustered, flags: [`--cluster.peer-timeout=${formatDuration(shortest / 5)}`] }];
}

const clustered = [
  "In a cluster each member waits for the one before it. With the default, 15s, that is longer than the shortest",
  "group_interval: it would miss that an alert has ended meanwhile, and page for it again. Without a cluster it changes nothing.",
];

function groupIntervals(route: RouteModel, inherited: number): readonly number[] {
  const own = route.groupIntervalMs ?? inherited;
  return [own, ...route.routes.flatMap((r) => groupIntervals(r, own))];
}
