/** Replays one alerting rule over what a server remembers: its query at every evaluation, its states for each label set. */
import type { Connection } from "../http/json.ts";
import type { LabelSet } from "../model/model.ts";
import { eachPart, type Failed } from "./history.ts";
import type { ReplayedAlert } from "./rule-set.ts";
import { type Episode, type StateMachine, stateMachine } from "./state-machine.ts";

/** Milliseconds. */
export interface Period {
  readonly since: number;
  readonly until: number;
}

export interface FiredEpisode extends Episode {
  /** Of the alert, `alertname` included. */
  readonly labels: LabelSet;
}

export interface Replay {
  /** Those that fired at some time of the period, in order of time. */
  readonly episodes: readonly FiredEpisode[];
  /** How often the condition held, but not for long enough. */
  readonly brief: number;
  /** Evaluations with two results of the same labels, which Prometheus refuses. */
  readonly collisions: number;
}

/** Whole steps since 1970: where in its interval a server evaluates a group is not known. */
export async function replay(
  server: Connection,
  alert: ReplayedAlert,
  period: Period,
  wasThere: (atMs: number) => boolean,
): Promise<Replay | Failed> {
  const { expr, stepMs, forMs, keepFiringForMs, offsetMs } = alert;
  // What fires at the beginning has begun before it.
  const lead = forMs + keepFiringForMs + stepMs;
  const from = Math.floor((period.since - lead) / stepMs) * stepMs;
  const to = Math.floor(period.until / stepMs) * stepMs;
  const machines = new Map<string, { readonly labels: LabelSet; readonly machine: StateMachine; last: number }>();
  let collisions = 0;
  const range = { from: from - offsetMs, to: to - offsetMs, stepMs };
  const failed = await eachPart(server, expr, range, (series) => {
    for (const { labels: found, samples } of series) {
      const labels = labelsOf(alert, found);
      const key = JSON.stringify(Object.entries(labels).toSorted());
      const known = machines.get(key) ?? { labels, machine: stateMachine(alert), last: Number.NEGATIVE_INFINITY };
      machines.set(key, known);
      for (const [seconds] of samples) {
        const at = Math.round(seconds * 1000) + offsetMs;
        if (at <= known.last) {
          collisions += 1;
          continue;
        }
        known.last = at;
        if (wasThere(at)) known.machine.holds(at);
      }
    }
  });
  if (failed) return failed;
  const ended = [...machines.values()].map(({ labels, machine }) => ({ labels, ...machine.end(to) }));
  return {
    episodes: ended
      .flatMap(({ labels, episodes }) => episodes.map((episode) => ({ ...episode, labels })))
      .filter(({ resolvedAt = period.until + 1 }) => resolvedAt > period.since)
      .toSorted((a, b) => a.firedAt - b.firedAt),
    brief: ended.reduce((sum, { brief }) => sum + brief, 0),
    collisions,
  };
}

function labelsOf({ name, labels }: ReplayedAlert, { __name__: _name, ...found }: LabelSet): LabelSet {
  return { ...found, ...labels, alertname: name };
}
