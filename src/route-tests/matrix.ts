/** Every alert with every set of labels that routes tell apart, and the moments at which they decide otherwise. */
import { timeIntervalConfig } from "../generate/alertmanager/time-interval.ts";
import { type AlertingRule, alertingRules, type LabelSet, type Model } from "../model/model.ts";
import type { RouteModel } from "../model/route-model.ts";
import { isMet, routesFor } from "../model/router.ts";
import type { Matcher } from "../promql/ast.ts";
import { contains } from "./active-time.ts";

export interface Case {
  readonly alert: string;
  /** As Alertmanager gets them. */
  readonly labels: LabelSet;
  /** Those of them that routes look at and the rule leaves open. */
  readonly varied: LabelSet;
}

export interface Decision {
  readonly receiver: string;
  /** The time interval that keeps it from being notified; undefined where it is notified. */
  readonly mutedBy?: string | undefined;
}

/** Label sets of one alert are at most this many; catalogs with more differ in labels that hardly occur together. */
const most = 200;

export function cases(model: Model): readonly Case[] {
  const asked = matchersIn(model.route);
  return alertingRules(model).flatMap((rule) => casesOf(rule, asked));
}

function casesOf(rule: AlertingRule, asked: readonly Matcher[]): readonly Case[] {
  const { alert, labels, possibleLabels, outputLabels } = rule;
  const fixed = { ...labels, alertname: alert };
  const free = possibleLabels.filter((l) => !Object.hasOwn(fixed, l));
  let varied: readonly LabelSet[] = [{}];
  for (const label of free) {
    const values = valuesOf(label, asked, outputLabels.includes(label));
    if (values.length > 0)
      varied = varied.flatMap((set) => values.map((v) => (v === "" ? set : { ...set, [label]: v })));
    varied = varied.slice(0, most);
  }
  const others = Object.fromEntries(outputLabels.filter((l) => !Object.hasOwn(fixed, l)).map((l) => [l, "any"]));
  return varied.map((set) => ({ alert, labels: { ...others, ...fixed, ...set }, varied: set }));
}

/** What matchers on the label can tell apart: a value that each accepts, one that none names, and its absence. */
function valuesOf(label: string, asked: readonly Matcher[], always: boolean): readonly string[] {
  const on = asked.filter((m) => m.label === label);
  if (on.length === 0) return [];
  const named = on.flatMap((m) => (m.op === "=" || m.op === "!=" ? [m.value] : m.value.split("|")));
  const literal = named.filter((value) => on.some((m) => isMet({ ...m, op: positive(m) }, value)));
  return [...new Set([...literal.filter((v) => v !== ""), "another-value", ...(always ? [] : [""])])];
}

const positive = ({ op }: Matcher): Matcher["op"] => (op === "!=" ? "=" : op === "!~" ? "=~" : op);

function matchersIn(of: RouteModel): readonly Matcher[] {
  return [...of.matchers, ...of.routes.flatMap(matchersIn)];
}

/** Who is notified at a moment, and who is kept from it, in Alertmanager's order. */
export function decisions(route: RouteModel, labels: LabelSet, at: Date): readonly Decision[] {
  return routesFor(route, labels).map(({ receiver, muteTimes = [], activeTimes }) => {
    const muted = muteTimes.find((t) => contains(timeIntervalConfig(t), at));
    if (muted) return { receiver, mutedBy: muted.name };
    const isActive = !activeTimes || activeTimes.some((t) => contains(timeIntervalConfig(t), at));
    return isActive ? { receiver } : { receiver, mutedBy: activeTimes.map((t) => t.name).join(", ") };
  });
}

const minuteMs = 60_000;
const stepMs = 15 * minuteMs;

/**
 * The moments within the span at which any time interval begins or ends, to a quarter of an hour, and its first one: between
 * two of them every decision stays the same.
 */
export function moments(route: RouteModel, from: Date, spanMs: number): readonly Date[] {
  const intervals = timesIn(route).map(timeIntervalConfig);
  const state = (at: Date) => intervals.map((interval) => contains(interval, at)).join();
  const found = [from];
  if (intervals.length === 0) return found;
  let last = state(from);
  const first = Math.ceil((from.getTime() + 1) / stepMs) * stepMs;
  for (let ms = first; ms <= from.getTime() + spanMs; ms += stepMs) {
    const now = state(new Date(ms));
    if (now !== last) found.push(new Date(ms));
    last = now;
  }
  return found;
}

function timesIn(of: RouteModel): NonNullable<RouteModel["muteTimes"]> {
  return [...(of.muteTimes ?? []), ...(of.activeTimes ?? []), ...of.routes.flatMap(timesIn)];
}
