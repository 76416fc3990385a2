/** What Alertmanager sends of alerts that fired: grouped, inhibited, repeated. Knows nothing of queries or receivers' integrations. */
import { derived } from "../basics/derived.ts";
import type { LabelSet } from "../model/model.ts";
import { isInhibited, matchesAll, routesFor } from "../model/router.ts";
import type { Delivery, DeliveryRoute } from "./delivery.ts";

/** An alert as it reaches Alertmanager, from firing to resolved. */
export interface Fired {
  /** The alert's name in the catalog. */
  readonly alert: string;
  /** All that Alertmanager sees, `alertname` included. */
  readonly labels: LabelSet;
  readonly firedAt: number;
  /** Left out where it still fires at the end. */
  readonly resolvedAt?: number;
}

export interface Sent {
  readonly atMs: number;
  readonly receiver: string;
  /** A repeat says nothing new. */
  readonly kind: "page" | "repeat";
  /** The alerts that were not in the group's message before; all of them in a repeat. */
  readonly alerts: readonly Fired[];
}

/** Messages that only say that something is resolved are left out: they wake nobody. In order of time. */
export function notifications(fired: readonly Fired[], delivery: Delivery, endMs: number): readonly Sent[] {
  const groups = new Map<string, { readonly route: DeliveryRoute; readonly alerts: Fired[] }>();
  for (const alert of fired) {
    for (const route of routesFor(delivery.root, alert.labels)) {
      const key = groupKey(route, alert.labels);
      const group = groups.get(key) ?? { route, alerts: [] };
      groups.set(key, group);
      group.alerts.push(alert);
    }
  }
  const world = surroundings(fired, delivery, endMs);
  return [...groups.values()]
    .flatMap(({ route, alerts }) => sentOf(route, alerts, world))
    .toSorted((a, b) => a.atMs - b.atMs);
}

function groupKey({ id, groupBy }: DeliveryRoute, labels: LabelSet): string {
  const by = groupBy.includes("...") ? Object.keys(labels).toSorted() : groupBy;
  return JSON.stringify([id, by.map((label) => [label, labels[label] ?? ""])]);
}

interface World {
  readonly endMs: number;
  /** When anything fires or resolves, ascending. */
  readonly changes: readonly number[];
  isInhibited(alert: Fired, atMs: number): boolean;
}

function surroundings(fired: readonly Fired[], { inhibitions }: Delivery, endMs: number): World {
  const changes = [...new Set(fired.flatMap((f) => [f.firedAt, f.resolvedAt ?? endMs]))].toSorted((a, b) => a - b);
  const sources = fired.filter((f) => inhibitions.some((rule) => matchesAll(rule.source, f.labels)));
  return {
    endMs,
    changes,
    isInhibited: (alert, atMs) => {
      const firing = sources.filter((s) => fires(s, atMs)).map((s) => s.labels);
      return firing.length > 0 && isInhibited(alert.labels, firing, inhibitions);
    },
  };
}

function fires({ firedAt, resolvedAt }: Fired, atMs: number): boolean {
  return firedAt <= atMs && (resolvedAt === undefined || atMs < resolvedAt);
}

/** The messages of one group. It ends when all of its alerts are resolved, and begins anew with the next one. */
function sentOf(route: DeliveryRoute, alerts: readonly Fired[], world: World): readonly Sent[] {
  const sent: Sent[] = [];
  const waiting = alerts.toSorted((a, b) => b.firedAt - a.firedAt);
  let inside: Fired[] = [];
  /** What the last message said is firing. */
  let known: ReadonlySet<string> = new Set();
  let [sentAt, flushAt] = [0, 0];
  for (;;) {
    const upcoming = waiting.at(-1);
    if (inside.length === 0) {
      if (!upcoming) break;
      flushAt = upcoming.firedAt + route.groupWaitMs;
    }
    if (flushAt > world.endMs) break;
    while ((waiting.at(-1)?.firedAt ?? Number.POSITIVE_INFINITY) <= flushAt) inside.push(...waiting.splice(-1));
    const notInhibited = inside.filter((a) => !world.isInhibited(a, flushAt));
    const firing = notInhibited.filter((a) => fires(a, flushAt));
    const keys = new Set(firing.map(keyOf));
    const fresh = firing.filter((a) => !known.has(keyOf(a)));
    const isOver = notInhibited.some((a) => known.has(keyOf(a)) && !keys.has(keyOf(a)));
    const isDue = firing.length > 0 && flushAt - sentAt > route.repeatIntervalMs;
    if (fresh.length > 0 || isOver || isDue) {
      if (fresh.length > 0) sent.push({ atMs: flushAt, receiver: route.receiver, kind: "page", alerts: fresh });
      else if (isDue) sent.push({ atMs: flushAt, receiver: route.receiver, kind: "repeat", alerts: firing });
      known = keys;
      sentAt = flushAt;
    }
    inside = inside.filter((a) => fires(a, flushAt));
    flushAt = following(route, flushAt, sentAt, world);
  }
  return sent;
}

/** The next time that a group is looked at with something changed: it is looked at once in each group interval. */
function following(route: DeliveryRoute, flushedAt: number, sentAt: number, { changes, endMs }: World): number {
  const changed = firstAfter(changes, flushedAt) ?? endMs + 1;
  const wanted = Math.min(changed, Math.max(flushedAt, sentAt + route.repeatIntervalMs) + 1);
  const intervals = Math.max(1, Math.ceil((wanted - flushedAt) / route.groupIntervalMs));
  return flushedAt + intervals * route.groupIntervalMs;
}

function firstAfter(ascending: readonly number[], at: number): number | undefined {
  let [from, to] = [0, ascending.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ascending[middle] ?? 0) <= at) from = middle + 1;
    else to = middle;
  }
  return ascending[from];
}

const keyOf = derived((alert: Fired) => JSON.stringify(Object.entries(alert.labels).toSorted()));
