/** Alertmanager's configuration: who receives what, and which alerts inhibit which. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import { formatDuration } from "../../basics/duration.ts";
import type { TimeInterval } from "../../catalog/time-interval.ts";
import type { Model } from "../../model/model.ts";
import type { InhibitRule, RouteModel } from "../../model/route-model.ts";
import type { AlertmanagerConfig } from "../../schemas/alertmanager.ts";
import { annotatedYamlText } from "../../yaml/write.ts";
import { matcherText } from "./matcher.ts";
import { oldestAlertmanager, receiverConfig, receiverNotes } from "./receiver.ts";
import { timeIntervalConfig } from "./time-interval.ts";

export function alertmanagerConfigs(model: Model): readonly GeneratedFile[] {
  return [{ path: "alertmanager/alertmanager.yml", content: alertmanagerConfig(model) }];
}

/** `templates` is where Alertmanager finds those of its messages. */
export function alertmanagerConfig(model: Model, templates = "templates/*.tmpl"): string {
  const { service, inhibitRules } = model;
  const times = timesOf(model.route);
  const config: Omit<AlertmanagerConfig, "receivers"> & { readonly receivers: readonly object[] } = {
    route: root(model.route),
    ...(inhibitRules.length > 0 ? { inhibit_rules: inhibitRules.map(inhibitRule) } : {}),
    ...(times.length > 0 ? { time_intervals: times.map(timeIntervalConfig) } : {}),
    receivers: model.receivers.map((r) => receiverConfig(r, service)),
    templates: [templates],
  };
  const reasons = inhibitRules.map((rule, i) => ({ above: ["inhibit_rules", i], lines: [rule.because] }));
  const { version, because } = oldestAlertmanager(model.receivers);
  const versions = `For Alertmanager ${version} and later${because === undefined ? "" : `, because of ${because}`}.`;
  return annotatedYamlText(config, [...reasons, ...receiverNotes(model.receivers)], versions);
}

/** Each once, in the order of the routes. */
export function timesOf(of: RouteModel): readonly TimeInterval[] {
  const own = [...(of.muteTimes ?? []), ...(of.activeTimes ?? []), ...of.routes.flatMap(timesOf)];
  return [...new Map(own.map((t) => [t.name, t])).values()];
}

type Root = AlertmanagerConfig["route"];

function route(of: RouteModel): NonNullable<Root["routes"]>[number] {
  const { matchers } = of;
  return { ...(matchers.length > 0 ? { matchers: matchers.map(matcherText) } : {}), ...root(of) };
}

/** The root takes every alert: it is a route without matchers. */
function root({ receiver, groupBy, groupWaitMs, groupIntervalMs, repeatIntervalMs, routes, ...of }: RouteModel): Root {
  return {
    ...(groupBy ? { group_by: groupBy } : {}),
    ...duration("group_wait", groupWaitMs),
    ...duration("group_interval", groupIntervalMs),
    ...duration("repeat_interval", repeatIntervalMs),
    receiver,
    ...(of.continue ? { continue: true } : {}),
    ...(of.muteTimes ? { mute_time_intervals: of.muteTimes.map((t) => t.name) } : {}),
    ...(of.activeTimes ? { active_time_intervals: of.activeTimes.map((t) => t.name) } : {}),
    ...(routes.length > 0 ? { routes: routes.map(route) } : {}),
  };
}

function duration<Key extends string>(key: Key, ms: number | undefined): { readonly [K in Key]?: string } {
  return ms === undefined ? {} : ({ [key]: formatDuration(ms) } as { readonly [K in Key]?: string });
}

function inhibitRule({ source, target, equal }: InhibitRule): NonNullable<AlertmanagerConfig["inhibit_rules"]>[number] {
  return { source_matchers: source.map(matcherText), target_matchers: target.map(matcherText), equal };
}
