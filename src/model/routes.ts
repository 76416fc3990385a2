/** Resolves the declared route tree, and derives the inhibition rules from what the alerts say of each other. */

import { type Duration, parseDuration } from "../basics/duration.ts";
import type { Alert } from "../catalog/alert.ts";
import type { Entry } from "../catalog/catalog.ts";
import type { Inhibition, LabelConditions, Route } from "../catalog/routing.ts";
import type { Matcher } from "../promql/ast.ts";
import { toMatcher } from "../promql/typed/where.ts";
import { anyWord } from "../promql/words.ts";
import type { AlertsByName } from "./panels.ts";
import type { InhibitRule, RouteModel } from "./route-model.ts";

export function routeModel(route: Route, at: string): RouteModel {
  const { receiver, match, groupBy, groupWait, groupInterval, repeatInterval, routes = [] } = route;
  const { muteTimes, activeTimes } = route;
  return {
    receiver,
    matchers: [
      ...(match?.alerts ? [alertnames("=", match.alerts)] : []),
      ...(match?.severity ? [{ label: "severity", op: "=", value: match.severity } as const] : []),
      ...Object.entries(match?.labels ?? {}).map(([label, value]) => ofLabel(label, value)),
    ],
    continue: route.continue ?? false,
    ...(groupBy ? { groupBy } : {}),
    ...milliseconds("groupWaitMs", groupWait),
    ...milliseconds("groupIntervalMs", groupInterval),
    ...milliseconds("repeatIntervalMs", repeatInterval),
    ...(muteTimes && muteTimes.length > 0 ? { muteTimes } : {}),
    ...(activeTimes && activeTimes.length > 0 ? { activeTimes } : {}),
    routes: routes.map((r, i) => routeModel(r, `${at}.routes[${i}]`)),
    at,
  };
}

function ofLabel(label: string, value: LabelConditions[string]): Matcher {
  if (typeof value === "string" || !isList(value)) return toMatcher([label, value]);
  return value.length === 1 ? { label, op: "=", value: value[0] ?? "" } : { label, op: "=~", value: anyWord(value) };
}

/** `Array.isArray` does not know of lists that nobody may change. */
function isList(value: object): value is readonly string[] {
  return Array.isArray(value);
}

/** Those that the routing declares. */
export function declaredInhibitions(all: readonly Inhibition[] = []): readonly InhibitRule[] {
  const matchers = (of: LabelConditions) => Object.entries(of).map(([label, value]) => ofLabel(label, value));
  return all.map(({ source, target, equal = [] }, i) => ({
    source: matchers(source),
    target: matchers(target),
    equal,
    because: "Declared in the routing.",
    at: `routing.inhibitions[${i}]`,
  }));
}

function milliseconds<K extends string>(key: K, duration: Duration | undefined): { readonly [P in K]?: number } {
  return duration === undefined ? {} : ({ [key]: parseDuration(duration) } as { [P in K]: number });
}

function alertnames(op: "=" | "!=", alerts: readonly { readonly name: string }[]): Matcher {
  const names = [...new Set(alerts.map((a) => a.name))];
  return names.length === 1
    ? { label: "alertname", op, value: names[0] ?? "" }
    : { label: "alertname", op: op === "=" ? "=~" : "!~", value: anyWord(names) };
}

/** One rule for each alert that inhibits weaker ones, and one for each that inhibits all of its instance. */
export function inhibitRules(alerts: readonly Entry<Alert>[], rules: AlertsByName): readonly InhibitRule[] {
  return alerts.flatMap(({ at, value }) => [...weaker(value, rules, at), ...wholeInstance(value, alerts, at)]);
}

/**
 * `equal` is what both sides carry, `severity` apart: a label that only one side has would never be equal. One that both
 * may lack is equal where both do.
 */
function weaker(source: Alert, rules: AlertsByName, at: string): readonly InhibitRule[] {
  if (!source.inhibits || source.inhibits.length === 0) return [];
  const names = new Set([source, ...source.inhibits].map((a) => a.name));
  const concerned = [...names].flatMap((name) => rules.get(name) ?? []).sort(([a], [b]) => a - b);
  const carried = concerned.map(([, rule]) => rule.possibleLabels);
  const equal = (carried[0] ?? []).filter((l) => l !== "severity" && carried.every((labels) => labels.includes(l)));
  const targets = source.inhibits.map((a) => a.name).join(", ");
  return [
    {
      source: [alertnames("=", [source])],
      target: [alertnames("=", source.inhibits)],
      equal,
      because: `${source.name} says more than ${targets}.`,
      at,
    },
  ];
}

/** The dead man's switch is not an alert of an instance and must never fall silent. */
function wholeInstance(alert: Alert, alerts: readonly Entry<Alert>[], at: string): readonly InhibitRule[] {
  if (!alert.inhibitsItsInstance) return [];
  const spared = alerts.map((a) => a.value).filter((a) => a.name === alert.name || a.when.kind === "always");
  return [
    {
      source: [alertnames("=", [alert])],
      target: [alertnames("!=", spared)],
      equal: ["job", "instance"],
      because: `While ${alert.name} fires, the instance's other alerts add nothing.`,
      at,
    },
  ];
}
