/** Who is notified of which alert and how alerts are grouped, as an Alertmanager configuration says it. Knows nothing of time. */

import { parse } from "yaml";
import { isObject } from "../basics/data.ts";
import { parseDuration, tryParseDuration } from "../basics/duration.ts";
import { readMatchers } from "../lint/read/matchers.ts";
import type { LabelSet } from "../model/model.ts";
import type { InhibitRule } from "../model/route-model.ts";
import type { Matcher } from "../promql/ast.ts";

/** A route with what it inherits. */
export interface DeliveryRoute {
  /** Keeps the groups of two routes apart. */
  readonly id: string;
  readonly receiver: string;
  readonly matchers: readonly Matcher[];
  readonly continue: boolean;
  readonly routes: readonly DeliveryRoute[];
  /** `"..."` is all labels. */
  readonly groupBy: readonly string[];
  readonly groupWaitMs: number;
  readonly groupIntervalMs: number;
  readonly repeatIntervalMs: number;
  /** Names of times in which it notifies nobody, or only then. */
  readonly times: readonly string[];
}

export interface Delivery {
  readonly root: DeliveryRoute;
  readonly inhibitions: readonly Pick<InhibitRule, "source" | "target" | "equal">[];
  /** Labels that every alert gets on its way. */
  readonly externalLabels: LabelSet;
}

/** What Alertmanager does where its configuration says nothing. */
const defaults = {
  receiver: "nobody",
  groupBy: [] as readonly string[],
  groupWaitMs: parseDuration("30s"),
  groupIntervalMs: parseDuration("5m"),
  repeatIntervalMs: parseDuration("4h"),
};

type Raw = Readonly<Record<string, unknown>>;

/** Throws where a part cannot be read; amtool says more of it. */
export function deliveryOf(text: string, externalLabels: LabelSet): Delivery {
  const config = record(parse(text));
  return {
    root: route(record(config.route), "route", defaults),
    inhibitions: list(config.inhibit_rules).map((rule) => ({
      source: matchersOf(record(rule), "source_match", "source_match_re", "source_matchers"),
      target: matchersOf(record(rule), "target_match", "target_match_re", "target_matchers"),
      equal: list(record(rule).equal).map(String),
    })),
    externalLabels,
  };
}

type Inherited = Pick<DeliveryRoute, keyof typeof defaults>;

function route(raw: Raw, id: string, above: Inherited): DeliveryRoute {
  const own: Inherited = {
    receiver: typeof raw.receiver === "string" ? raw.receiver : above.receiver,
    groupBy: raw.group_by === undefined ? above.groupBy : list(raw.group_by).map(String),
    groupWaitMs: duration(raw.group_wait) ?? above.groupWaitMs,
    groupIntervalMs: duration(raw.group_interval) ?? above.groupIntervalMs,
    repeatIntervalMs: duration(raw.repeat_interval) ?? above.repeatIntervalMs,
  };
  return {
    ...own,
    id,
    matchers: matchersOf(raw, "match", "match_re", "matchers"),
    continue: raw.continue === true,
    routes: list(raw.routes).map((child, i) => route(record(child), `${id}.routes[${i}]`, own)),
    times: [...list(raw.mute_time_intervals), ...list(raw.active_time_intervals)].map(String),
  };
}

function matchersOf(raw: Raw, exact: string, pattern: string, written: string): readonly Matcher[] {
  const named = (key: string, op: "=" | "=~") =>
    Object.entries(record(raw[key])).map(([label, value]): Matcher => ({ label, op, value: String(value) }));
  const texts = list(raw[written]).flatMap((text) => {
    const found = readMatchers(String(text));
    if (!found) throw new Error(`${JSON.stringify(text)} is not a matcher`);
    return found;
  });
  return [...named(exact, "="), ...named(pattern, "=~"), ...texts];
}

function duration(raw: unknown): number | undefined {
  if (raw === undefined) return undefined;
  const found = tryParseDuration(String(raw));
  if (found === undefined) throw new Error(`"${String(raw)}" is not a duration`);
  return found;
}

function record(raw: unknown): Raw {
  return isObject(raw) ? raw : {};
}

function list(raw: unknown): readonly unknown[] {
  return Array.isArray(raw) ? raw : [];
}

/** Every route, parents before their children. */
export function routesOf(root: DeliveryRoute): readonly DeliveryRoute[] {
  return [root, ...root.routes.flatMap(routesOf)];
}
