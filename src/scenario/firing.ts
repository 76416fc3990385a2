/** When an alert fires: its condition evaluated at each evaluation, then `for` and `keep_firing_for` as Prometheus counts them. */
import type { LabelSet } from "../model/model.ts";
import { type Engine, grew, increase, instant, type Readable } from "./engine.ts";
import { type Gauge, gaugeOf, keyOf, type Value, type Values, valued } from "./evaluate.ts";
import { isInexact } from "./inexact.ts";
import type { Case, Meaning } from "./meaning.ts";
import { compares, isNear } from "./threshold.ts";
import { selects } from "./track.ts";

/** What the rule says of time. */
export interface Timing {
  readonly evaluationMs: number;
  readonly forMs: number;
  readonly keepFiringForMs: number;
}

export interface State {
  /** Every series for which the condition holds, firing or not yet. */
  readonly active: Values;
  readonly firing: Values;
  /** A value is so close to its threshold that rounding decides. */
  readonly doubtful: boolean;
}

/** What holds at a moment. */
interface Holding {
  readonly active: Values;
  readonly doubtful: boolean;
}

type Watch = (ms: number, engine: Engine) => Holding;

/** The state after each evaluation up to `untilMs`. */
export function timeline(watch: Watch, timing: Timing, untilMs: number, engine: Engine, fromMs = 0): readonly State[] {
  const { evaluationMs, forMs, keepFiringForMs } = timing;
  const pending = new Map<string, { readonly since: number; value: Value; firing: boolean; last: number }>();
  const states: State[] = [];
  for (let ms = fromMs; ms <= untilMs; ms += evaluationMs) {
    const { active, doubtful } = watch(ms, engine);
    for (const [key, value] of active) {
      const known = pending.get(key);
      if (known) Object.assign(known, { value, last: ms, firing: known.firing || ms - known.since >= forMs });
      else pending.set(key, { since: ms, value, firing: forMs === 0, last: ms });
    }
    for (const [key, alert] of pending) {
      // Prometheus counts from the first evaluation at which the condition no longer holds.
      const kept = alert.firing && ms - (alert.last + evaluationMs) < keepFiringForMs;
      if (!active.has(key) && !kept) pending.delete(key);
    }
    states.push({ active, firing: pending.size === 0 ? nothing : firingOf(pending), doubtful });
  }
  return states;
}

const nothing: Values = new Map();

function firingOf(pending: ReadonlyMap<string, { readonly value: Value; readonly firing: boolean }>): Values {
  const firing = new Map<string, Value>();
  for (const [key, alert] of pending) if (alert.firing) firing.set(key, alert.value);
  return firing;
}

/** Tells of these series for which of them the condition holds, with the value that the alert's text gets. */
export function watchOver(meaning: Meaning, tracks: readonly Readable[]): Watch {
  switch (meaning.kind) {
    case "cases":
      return cases(meaning.cases, tracks);
    case "occurred":
      return (ms, engine) => ({ active: occurred(meaning, tracks, ms, engine), doubtful: false });
    case "missing":
      return (ms, engine) => ({ active: missing(meaning, tracks, ms, engine), doubtful: false });
    case "always": {
      const always = { active: new Map([["", { labels: {}, value: 1 }]]), doubtful: false };
      return () => always;
    }
  }
}

function cases(all: readonly Case[], tracks: readonly Readable[]): Watch {
  const gauges = all.map((c): readonly [Case, Gauge] => [c, gaugeOf(c.measure, tracks)]);
  return (ms, engine) => {
    const active = new Map<string, Value>();
    let doubtful = false;
    for (const [{ op, threshold }, gauge] of gauges) {
      for (const [key, value] of gauge(ms, engine)) {
        if (compares(value.value, op, threshold)) active.set(key, value);
        doubtful ||= isNear(value.value, threshold);
      }
    }
    return { active, doubtful };
  };
}

type Occurred = Extract<Meaning, { kind: "occurred" }>;

/** An event in the window: the counter grew, or its series began above zero and its target was not down before. */
function occurred({ of, windowMs, by }: Occurred, tracks: readonly Readable[], ms: number, engine: Engine): Values {
  const found = new Map<string, { readonly labels: LabelSet; readonly values: number[] }>();
  const ups = tracks.filter((t) => t.track.name === "up");
  for (const r of tracks) {
    const { name, labels } = r.track;
    if (!selects(of, name, labels)) continue;
    const target = ups.find((u) => ofTarget(u, labels));
    const wasDown = target !== undefined && instant(target, ms - windowMs, engine) === 0;
    const now = instant(r, ms, engine);
    const born = now !== undefined && now > 0 && instant(r, ms - windowMs, engine) === undefined && !wasDown;
    const grown = grew(r, ms, windowMs, engine) ? (increase(r, ms, windowMs, engine) ?? 0) : 0;
    if (grown === 0 && !born) continue;
    const group = Object.fromEntries(by.flatMap((l) => (labels[l] === undefined ? [] : [[l, labels[l]]])));
    const key = keyOf(group);
    const { values } = found.get(key) ?? { values: [] };
    found.set(key, { labels: group, values: [...values, grown > 0 ? grown : (now ?? 0)] });
  }
  return new Map(
    [...found].map(([key, { labels, values }]) => [key, valued(labels, added(values), isInexact(values))]),
  );
}

const added = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0);

function ofTarget({ track }: Readable, { job, instance }: LabelSet): boolean {
  return track.labels.job === job && track.labels.instance === instance;
}

type Missing = Extract<Meaning, { kind: "missing" }>;

function missing({ targets, read }: Missing, tracks: readonly Readable[], ms: number, engine: Engine): Values {
  const found = new Map<string, Value>();
  const present = tracks.filter((t) => instant(t, ms, engine) !== undefined);
  for (const target of present) {
    const { name, labels } = target.track;
    if (!selects(targets, name, labels) || instant(target, ms, engine) !== 1) continue;
    for (const { family, series } of read) {
      if (present.some((t) => t.track.name === series && ofTarget(t, labels))) continue;
      const missed: LabelSet = { ...labels, metric: family };
      found.set(keyOf(missed), { labels: missed, value: 1 });
    }
  }
  return found;
}
