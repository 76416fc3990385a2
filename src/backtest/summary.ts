/** What a replay comes to: for each alert how often, how long and how noisily it fired, for each receiver how many pages. Asks nobody. */
import type { LabelSet } from "../model/model.ts";
import type { Known } from "./coverage.ts";
import { type Fired, notifications, type Sent } from "./notifications.ts";
import type { FiredEpisode, Period, Replay } from "./replay.ts";
import type { ReplayedAlert, RuleSet } from "./rule-set.ts";

/** An episode below this is over before anybody is at a keyboard. */
const shortMs = 300_000;
/** An alert that fires again so soon after it was resolved flaps. */
const flapMs = 600_000;
const weekMs = 7 * 86_400_000;

/**
 * `fired` and `quiet` are known; of `no-data` nothing is, since what it reads has no sample in the period; of `failed`
 * neither, since the server refuses the query.
 */
type Verdict = "fired" | "quiet" | "no-data" | "failed";

export interface AlertSummary {
  readonly alert: string;
  readonly severity: string;
  readonly verdict: Verdict;
  /** Episodes of all label sets. */
  readonly fired: number;
  /** Time in which it fired for at least one label set. */
  readonly firingMs: number;
  readonly longestMs: number;
  readonly labelSets: number;
  /** Episodes under 5 minutes. */
  readonly short: number;
  /** Episodes that begin less than 10 minutes after the same label set was resolved. */
  readonly flaps: number;
  /** How often the condition held, but for less than `for`. */
  readonly pending: number;
  /** Messages that said something new of it. */
  readonly pages: number;
  readonly pagesPerWeek: number;
  /** Episodes that nobody was notified of: inhibited, or over before their group was sent. */
  readonly notSent: number;
  /** What it reads and of which there is no sample. */
  readonly missing: readonly string[];
  /** Share of the hours in which all that it reads was there. */
  readonly knownShare: number;
  /** What it reads and the server records by another query. */
  readonly recordedOtherwise: readonly string[];
  /** Evaluations with two results of the same labels, which Prometheus refuses. */
  readonly collisions: number;
  readonly problem?: string;
  readonly episodes: readonly EpisodeSummary[];
}

interface EpisodeSummary {
  readonly labels: LabelSet;
  /** RFC 3339. */
  readonly firedAt: string;
  readonly resolvedAt?: string;
}

interface ReceiverSummary {
  readonly receiver: string;
  readonly pages: number;
  readonly pagesPerWeek: number;
  readonly repeats: number;
}

export interface Summary {
  readonly alerts: readonly AlertSummary[];
  readonly receivers: readonly ReceiverSummary[];
}

export interface Observed {
  readonly alert: ReplayedAlert;
  readonly replay: Replay | { readonly problem: string };
  readonly known: Known;
}

export function summaryOf({ delivery }: RuleSet, observed: readonly Observed[], period: Period): Summary {
  const fired = observed.map(({ alert, replay }) =>
    "problem" in replay ? [] : replay.episodes.map((e) => arriving(alert, e, delivery.externalLabels)),
  );
  const sent = notifications(fired.flat(), delivery, period.until).filter((s) => s.atMs >= period.since);
  const weeks = (period.until - period.since) / weekMs;
  return {
    alerts: observed.map((o, i) => alertSummary(o, fired[i] ?? [], sent, period, weeks)),
    receivers: [...new Set(sent.map((s) => s.receiver))].toSorted().map((receiver) => {
      const own = sent.filter((s) => s.receiver === receiver);
      const pages = own.filter((s) => s.kind === "page").length;
      return { receiver, pages, pagesPerWeek: pages / weeks, repeats: own.length - pages };
    }),
  };
}

function arriving({ name }: ReplayedAlert, episode: FiredEpisode, externalLabels: LabelSet): Fired {
  const { labels, firedAt, resolvedAt } = episode;
  return {
    alert: name,
    labels: { ...externalLabels, ...labels },
    firedAt,
    ...(resolvedAt === undefined ? {} : { resolvedAt }),
  };
}

function alertSummary(
  { alert, replay, known }: Observed,
  fired: readonly Fired[],
  sent: readonly Sent[],
  period: Period,
  weeks: number,
): AlertSummary {
  const { episodes = [], brief = 0, collisions = 0 } = "problem" in replay ? {} : replay;
  const own = new Set(fired);
  const pages = sent.filter((s) => s.kind === "page" && s.alerts.some((a) => own.has(a)));
  const notified = new Set(sent.flatMap((s) => s.alerts).filter((a) => own.has(a)));
  return {
    alert: alert.name,
    severity: alert.labels.severity ?? "",
    verdict: verdictOf(replay, known),
    fired: episodes.length,
    ...durations(episodes, period),
    labelSets: new Set(episodes.map((e) => keyOf(e.labels))).size,
    short: episodes.filter((e) => e.resolvedAt !== undefined && e.resolvedAt - e.firedAt < shortMs).length,
    flaps: flapsIn(episodes),
    pending: brief,
    pages: pages.length,
    pagesPerWeek: pages.length / weeks,
    notSent: fired.filter((f) => f.firedAt >= period.since && !notified.has(f)).length,
    missing: [...known.notRecorded, ...known.missing],
    knownShare: known.share,
    recordedOtherwise: known.otherwise,
    collisions,
    ...("problem" in replay ? { problem: replay.problem } : {}),
    episodes: episodes.map(({ labels, firedAt, resolvedAt }) => ({
      labels,
      firedAt: new Date(firedAt).toISOString(),
      ...(resolvedAt === undefined ? {} : { resolvedAt: new Date(resolvedAt).toISOString() }),
    })),
  };
}

/** That a target's series are gone may be what fires; that nothing was recorded says something of the server only. */
function verdictOf(replay: Observed["replay"], { notRecorded, missing }: Known): Verdict {
  if ("problem" in replay) return "failed";
  if (notRecorded.length > 0) return "no-data";
  if (replay.episodes.length > 0) return "fired";
  return missing.length > 0 ? "no-data" : "quiet";
}

/** Of the part of each episode that is in the period; where two overlap, the time counts once. */
function durations(episodes: readonly FiredEpisode[], { since, until }: Period) {
  let [firingMs, longestMs, reached] = [0, 0, since];
  for (const { firedAt, resolvedAt = until } of episodes) {
    const [from, to] = [Math.max(since, firedAt), Math.min(until, resolvedAt)];
    longestMs = Math.max(longestMs, to - from);
    firingMs += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return { firingMs, longestMs };
}

function flapsIn(episodes: readonly FiredEpisode[]): number {
  const resolved = new Map<string, number>();
  let flaps = 0;
  for (const { labels, firedAt, resolvedAt } of episodes) {
    const key = keyOf(labels);
    if (firedAt - (resolved.get(key) ?? Number.NEGATIVE_INFINITY) < flapMs) flaps += 1;
    if (resolvedAt !== undefined) resolved.set(key, resolvedAt);
  }
  return flaps;
}

function keyOf(labels: LabelSet): string {
  return JSON.stringify(Object.entries(labels).toSorted());
}
