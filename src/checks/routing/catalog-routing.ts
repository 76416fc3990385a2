/** The routes and inhibitions of a catalog as checks see them, and the alerts that can arrive. */
import { alertingRules, type InhibitRule, type Model, type RouteModel } from "../../model/model.ts";
import type { Matcher } from "../../promql/ast.ts";
import { inferred } from "../../promql/infer/inferred.ts";
import { inCatalog, type Written } from "../written.ts";
import { type KnownAlert, knownAlert } from "./alerts.ts";
import type { Inhibition, Route, RoutingContext, WrittenMatcher } from "./routing.ts";

export function catalogRouting(model: Model): RoutingContext {
  const receivers = model.receivers.map(({ name }, i) => inCatalog(name, `routing.receivers[${i}]`));
  const inhibitions = model.inhibitRules.map(inhibition);
  // What integrations send is our own and guarded.
  const routing = { root: route(model.route, []), inhibitions, receivers, yamlTexts: [] };
  return { routing, alerts: catalogAlerts(model) };
}

export function catalogAlerts(model: Model): readonly KnownAlert[] {
  return alertingRules(model).map((r) => knownAlert(r.alert, inferred(r.expr, model.schema).root.labels, r.labels));
}

function route({ at, receiver, matchers, groupBy, routes, ...rest }: RouteModel, inherited: readonly Written[]): Route {
  const own = groupBy?.map((label) => inCatalog(label, `${at}.groupBy`)) ?? inherited;
  return {
    receiver,
    matchers: written(matchers, `${at}.match`),
    continue: rest.continue,
    groupBy: own,
    routes: routes.map((r) => route(r, own)),
    written: inCatalog(matchers.map(text).join(", "), at),
  };
}

function inhibition({ source, target, equal, at }: InhibitRule): Inhibition {
  return {
    source: written(source, at),
    target: written(target, at),
    equal: equal.map((label) => inCatalog(label, at)),
    written: inCatalog("", at),
  };
}

function written(matchers: readonly Matcher[], at: string): readonly WrittenMatcher[] {
  return matchers.map((matcher) => ({ matcher, written: inCatalog(text(matcher), at) }));
}

function text({ label, op, value }: Matcher): string {
  return `${label}${op}${JSON.stringify(value)}`;
}
