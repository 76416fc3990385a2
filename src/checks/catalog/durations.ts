/** Every duration that a catalog gives as text, with its address and the least it may be. */
import { type Catalog, entries } from "../../catalog/catalog.ts";
import { jobEntries } from "../../catalog/deployment.ts";
import type { Route } from "../../catalog/routing.ts";
import { discovered } from "../../discovery/targets.ts";

export interface DeclaredDuration {
  readonly at: string;
  readonly text: string;
  /** Zero is refused here by Prometheus or Alertmanager, or makes no sense. */
  readonly positive: boolean;
}

export function durations(catalog: Catalog): readonly DeclaredDuration[] {
  const { evaluationInterval, retention, sloPeriod, sloGroups } = catalog.deployment;
  const positive = (at: string, text: string | undefined) => duration(at, text, true);
  const any = (at: string, text: string | undefined) => duration(at, text, false);
  return [
    ...jobEntries(catalog.deployment).flatMap(({ at, value: { interval, timeout, targets } }) => [
      ...positive(`${at}.interval`, interval),
      ...positive(`${at}.timeout`, timeout),
      ...(discovered(targets).durations ?? []).flatMap((d) => positive(`${at}.targets${d.at}`, d.text)),
    ]),
    ...positive("deployment.evaluationInterval", evaluationInterval),
    ...retention.flatMap(({ keep }, i) => positive(`deployment.retention[${i}].keep`, keep)),
    ...positive("deployment.sloPeriod", sloPeriod),
    ...positive("deployment.sloGroups.interval", sloGroups?.interval),
    ...any("deployment.sloGroups.queryOffset", sloGroups?.queryOffset),
    ...entries(catalog, "slo").flatMap(({ at, value: { period, burnRate } }) => [
      ...(period === "calendar-month" ? [] : positive(`${at}.period`, period)),
      ...any(`${at}.burnRate.for`, burnRate?.for),
      ...any(`${at}.burnRate.keepFiringFor`, burnRate?.keepFiringFor),
    ]),
    ...entries(catalog, "alert").flatMap(({ at, value }) => [
      ...any(`${at}.for`, value.for),
      ...any(`${at}.keepFiringFor`, value.keepFiringFor),
    ]),
    ...[...entries(catalog, "alert"), ...entries(catalog, "recording")].flatMap(({ at, value: { group } }) => [
      ...positive(`${at}.group.interval`, group?.interval),
      ...any(`${at}.group.queryOffset`, group?.queryOffset),
    ]),
    ...ofRoute(catalog.routing.route, "routing.route"),
  ];
}

function ofRoute(route: Route, at: string): readonly DeclaredDuration[] {
  return [
    ...duration(`${at}.groupWait`, route.groupWait, false),
    ...duration(`${at}.groupInterval`, route.groupInterval, true),
    ...duration(`${at}.repeatInterval`, route.repeatInterval, true),
    ...(route.routes ?? []).flatMap((r, i) => ofRoute(r, `${at}.routes[${i}]`)),
  ];
}

function duration(at: string, text: string | undefined, positive: boolean): readonly DeclaredDuration[] {
  return text === undefined ? [] : [{ at, text, positive }];
}
