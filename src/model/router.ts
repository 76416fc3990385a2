/** Decides as Alertmanager does who receives an alert and whether it is inhibited. Knows nothing of time or grouping. */

import type { Matcher } from "../promql/ast.ts";
import { matches } from "../promql/infer/matches.ts";
import type { LabelSet } from "./model.ts";
import type { InhibitRule, RouteModel } from "./route-model.ts";

interface RouteNode<R> extends Pick<RouteModel, "receiver" | "matchers" | "continue"> {
  readonly routes: readonly R[];
}

/**
 * The receivers of an alert, in the order in which Alertmanager notifies them; a receiver named by two routes is listed
 * twice. The root takes every alert, so there is always one.
 *
 * @example receivers(model.route, { alertname: "Watchdog", severity: "none" }) // ["dead-mans-switch"]
 */
export function receivers<R extends RouteNode<R>>(root: R, labels: LabelSet): readonly string[] {
  return routesFor(root, labels).map((route) => route.receiver);
}

/** The deepest routes that match: children first, the first one ends the search unless it continues. */
export function routesFor<R extends RouteNode<R>>(route: R, labels: LabelSet): readonly R[] {
  if (!matchesAll(route.matchers, labels)) return [];
  const found: R[] = [];
  for (const child of route.routes) {
    const below = routesFor(child, labels);
    found.push(...below);
    if (below.length > 0 && !child.continue) break;
  }
  return found.length > 0 ? found : [route];
}

type Inhibition = Pick<InhibitRule, "source" | "target" | "equal">;

/**
 * Whether one of the firing alerts inhibits the target. Inhibited alerts inhibit all the same. An alert that is on both
 * sides of a rule is not inhibited by another such alert, or two of them would inhibit each other. Of several sources
 * with the same `equal` labels newer Alertmanagers look at one only: where some are on both sides and some are not, they
 * may send what is inhibited here.
 *
 * @example isInhibited({ alertname: "HighQueueDepth", job: "a", instance: "x" }, [{ alertname: "Down", … }], rules)
 */
export function isInhibited(target: LabelSet, firing: readonly LabelSet[], rules: readonly Inhibition[]): boolean {
  return rules.some((rule) => {
    if (!matchesAll(rule.target, target)) return false;
    const bothSides = matchesAll(rule.source, target);
    return firing.some(
      (source) =>
        matchesAll(rule.source, source) &&
        rule.equal.every((label) => (source[label] ?? "") === (target[label] ?? "")) &&
        !(bothSides && matchesAll(rule.target, source)),
    );
  });
}

/** A missing label is the empty string. */
export function matchesAll(matchers: readonly Matcher[], labels: LabelSet): boolean {
  return matchers.every((matcher) => isMet(matcher, labels[matcher.label] ?? ""));
}

/** As Alertmanager matches: unlike in Prometheus, `.` does not match a line feed. */
export function isMet(matcher: Matcher, value: string): boolean {
  const { op, value: pattern } = matcher;
  const isPattern = op === "=~" || op === "!~";
  return matches(isPattern && value.includes("\n") ? { ...matcher, value: `(?-s:${pattern})` } : matcher, value);
}
