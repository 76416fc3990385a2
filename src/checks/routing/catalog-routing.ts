/** The routes and inhibitions of a catalog as checks see them, and the alerts that can arrive. */
import { sliSelectors } from "../../model/expressions.ts";
import { type AlertingRule, alertingRules, type Model, type SloModel } from "../../model/model.ts";
import type { InhibitRule, RouteModel } from "../../model/route-model.ts";
import { type Matcher, metricNames } from "../../promql/ast.ts";
import type { LabelFact, LabelFacts } from "../../promql/infer/facts.ts";
import { inferred } from "../../promql/infer/inferred.ts";
import { perhaps, present } from "../../promql/infer/labels.ts";
import { anyValues, finite, open } from "../../promql/infer/values.ts";
import { inCatalog, type Written } from "../written.ts";
import { type KnownAlert, knownAlert } from "./alerts.ts";
import type { Inhibition, Route, RoutingContext, WrittenMatcher } from "./routing.ts";

export function catalogRouting(model: Model): RoutingContext {
  const receivers = model.receivers.map(({ name }, i) => inCatalog(name, `routing.receivers[${i}]`));
  const inhibitions = model.inhibitRules.map(inhibition);
  // Times are checked where they are declared; what integrations send is our own and guarded.
  const routing = { root: route(model.route, []), inhibitions, receivers, timeIntervals: [], yamlTexts: [] };
  return { routing, alerts: catalogAlerts(model) };
}

export function catalogAlerts(model: Model): readonly KnownAlert[] {
  const slos = new Map(model.slos.map((slo) => [slo.name, slo]));
  return alertingRules(model).map((rule) => {
    const slo = "slo" in rule.condition ? slos.get(rule.condition.slo) : undefined;
    const labels = slo ? labelsOfSlo(rule, slo, model) : inferred(rule.expr, model.schema).root.labels;
    return knownAlert(rule.alert, labels, rule.labels);
  });
}

/** Known without looking into the SLO's rules, which a catalog of a thousand SLOs could not wait for. */
function labelsOfSlo({ outputLabels, possibleLabels }: AlertingRule, slo: SloModel, { schema }: Model): LabelFacts {
  const read = sliSelectors(slo.sli)
    .flatMap(({ of }) => metricNames(of))
    .flatMap((name) => schema.get(name) ?? []);
  const known = possibleLabels.map((label): readonly [string, LabelFact] => {
    const domain = read.find((series) => series.labels[label])?.labels[label];
    const values = domain ? (domain.closed ? finite : open)(domain.values) : anyValues;
    const own = label === "slo" ? finite([slo.name]) : values;
    return [label, outputLabels.includes(label) ? present(own, []) : perhaps(own, [])];
  });
  return { known: new Map(known), others: "none", because: [] };
}

function route({ at, receiver, matchers, groupBy, routes, ...rest }: RouteModel, inherited: readonly Written[]): Route {
  const own = groupBy?.map((label) => inCatalog(label, `${at}.groupBy`)) ?? inherited;
  return {
    receiver,
    matchers: written(matchers, `${at}.match`),
    continue: rest.continue,
    groupBy: own,
    muted: [],
    active: [],
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
