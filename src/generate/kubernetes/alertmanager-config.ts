/** Routes, receivers and inhibitions as an AlertmanagerConfig of the Prometheus operator. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import { formatDuration } from "../../basics/duration.ts";
import type { Kubernetes } from "../../catalog/kubernetes.ts";
import type { TimeInterval } from "../../catalog/time-interval.ts";
import type { Model } from "../../model/model.ts";
import type { RouteModel } from "../../model/route-model.ts";
import type { Matcher } from "../../promql/ast.ts";
import { yamlText } from "../../yaml/write.ts";
import { timesOf } from "../alertmanager/config.ts";
import { timeIntervalConfig } from "../alertmanager/time-interval.ts";
import { manifestPath, metadata } from "./manifest.ts";
import { receiverFields } from "./receivers.ts";
import { secretName, secretNote } from "./secret-keys.ts";

/** The ConfigMap that holds the templates of messages. */
export const templatesName = (service: string): string => `${service}-alertmanager-templates`;

export function alertmanagerConfigManifest(model: Model, kubernetes: Kubernetes): GeneratedFile {
  const { service, receivers, inhibitRules, route } = model;
  const { namespace } = kubernetes;
  const secret = secretName(kubernetes, service);
  const times = timesOf(route);
  const manifest = {
    apiVersion: "monitoring.coreos.com/v1alpha1",
    kind: "AlertmanagerConfig",
    metadata: metadata(service, namespace, service),
    spec: {
      route: routeFields(route),
      ...(inhibitRules.length > 0
        ? {
            inhibitRules: inhibitRules.map(({ source, target, equal }) => ({
              sourceMatch: source.map(matcher),
              targetMatch: target.map(matcher),
              equal,
            })),
          }
        : {}),
      ...(times.length > 0 ? { muteTimeIntervals: times.map(timeInterval) } : {}),
      receivers: receivers.map((r) => receiverFields(r, service, secret)),
    },
  };
  const { name } = manifest.metadata;
  const templates = metadata(templatesName(service), namespace, service).name;
  const content = yamlText(
    manifest,
    "Name it in the Alertmanager, with its templates:",
    "  spec:",
    "    alertmanagerConfiguration:",
    `      name: ${name}`,
    "      templates:",
    `        - configMap: {name: ${templates}, key: ${service}.tmpl}`,
    "Selected by alertmanagerConfigSelector instead, every route and inhibition would also ask for the label",
    `namespace="${namespace}", and alerts without it would reach nobody, unless the Alertmanager says`,
    "  spec:",
    "    alertmanagerConfigMatcherStrategy: {type: None}",
    ...secretNote(manifest, secret),
  );
  return { path: manifestPath(service, "AlertmanagerConfig"), content };
}

function routeFields(of: RouteModel): object {
  const { matchers, receiver, groupBy, groupWaitMs, groupIntervalMs, repeatIntervalMs, muteTimes, activeTimes } = of;
  return {
    ...(matchers.length > 0 ? { matchers: matchers.map(matcher) } : {}),
    ...(groupBy ? { groupBy } : {}),
    ...duration("groupWait", groupWaitMs),
    ...duration("groupInterval", groupIntervalMs),
    ...duration("repeatInterval", repeatIntervalMs),
    receiver,
    ...(of.continue ? { continue: true } : {}),
    ...(muteTimes ? { muteTimeIntervals: muteTimes.map((t) => t.name) } : {}),
    ...(activeTimes ? { activeTimeIntervals: activeTimes.map((t) => t.name) } : {}),
    ...(of.routes.length > 0 ? { routes: of.routes.map(routeFields) } : {}),
  };
}

const duration = (key: string, ms: number | undefined) => (ms === undefined ? {} : { [key]: formatDuration(ms) });

const matcher = ({ label, op, value }: Matcher) => ({ name: label, value, matchType: op });

function timeInterval(of: TimeInterval): object {
  const { name, time_intervals } = timeIntervalConfig(of);
  const ranges = time_intervals.map(({ times, weekdays, days_of_month, months, years }) => ({
    ...(times
      ? { times: times.map(({ start_time, end_time }) => ({ startTime: start_time, endTime: end_time })) }
      : {}),
    ...(weekdays ? { weekdays } : {}),
    ...(days_of_month ? { daysOfMonth: days_of_month.map((day) => ({ start: Number(day), end: Number(day) })) } : {}),
    ...(months ? { months } : {}),
    ...(years ? { years } : {}),
  }));
  return { name, timeIntervals: ranges };
}
