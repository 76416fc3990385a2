/** Alertmanager's configuration: who receives what, and what keeps silent while something sharper fires. */
import { formatDuration } from "../../duration.ts";
import type { InhibitRule, Model, RouteModel } from "../../model/model.ts";
import { annotatedYamlText } from "../../yaml/write.ts";
import { matcherText } from "./matcher.ts";
import { receiverConfig, receiverNotes } from "./receiver.ts";

export function alertmanagerConfig(model: Model): string {
  const { service, inhibitRules } = model;
  const config = {
    route: route(model.route),
    ...(inhibitRules.length > 0 ? { inhibit_rules: inhibitRules.map(inhibitRule) } : {}),
    receivers: model.receivers.map((r) => receiverConfig(r, service)),
    templates: ["templates/*.tmpl"],
  };
  const reasons = inhibitRules.map((rule, i) => ({ above: ["inhibit_rules", i], lines: [rule.because] }));
  return annotatedYamlText(config, [...reasons, ...receiverNotes(model.receivers)], "For Alertmanager 0.25 and later.");
}

function route(of: RouteModel): object {
  const { receiver, matchers, groupBy, groupWaitMs, groupIntervalMs, repeatIntervalMs, routes } = of;
  return {
    ...(matchers.length > 0 ? { matchers: matchers.map(matcherText) } : {}),
    ...(groupBy ? { group_by: groupBy } : {}),
    ...duration("group_wait", groupWaitMs),
    ...duration("group_interval", groupIntervalMs),
    ...duration("repeat_interval", repeatIntervalMs),
    receiver,
    ...(of.continue ? { continue: true } : {}),
    ...(routes.length > 0 ? { routes: routes.map(route) } : {}),
  };
}

function duration(key: string, ms: number | undefined): object {
  return ms === undefined ? {} : { [key]: formatDuration(ms) };
}

function inhibitRule({ source, target, equal }: InhibitRule): object {
  return {
    source_matchers: source.map(matcherText),
    target_matchers: target.map(matcherText),
    ...(equal.length > 0 ? { equal } : {}),
  };
}
