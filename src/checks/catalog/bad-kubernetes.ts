/** Finds what Kubernetes or the Prometheus operator would refuse, or what an AlertmanagerConfig cannot say. */
import { basename } from "node:path/posix";
import type { Catalog } from "../../catalog/catalog.ts";
import { jobEntries } from "../../catalog/deployment.ts";
import { givenFields, type Integration } from "../../catalog/integrations/integrations.ts";
import type { Kubernetes, KubernetesLabels, KubernetesServers, MetricsPolicy } from "../../catalog/kubernetes.ts";
import type { Route } from "../../catalog/routing.ts";
import type { TimeInterval } from "../../catalog/time-interval.ts";
import { filesOf } from "../../discovery/client.ts";
import { labelSelector } from "../../discovery/label-selector.ts";
import { discovered, isTargets } from "../../discovery/targets.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";

export const badKubernetes: CatalogCheck = {
  on: "catalog",
  code: "bad-kubernetes",
  severity: ["error"],
  finds:
    "a name, label, selector or port that Kubernetes refuses, or a receiver that an AlertmanagerConfig cannot describe",
  because: "Kubernetes refuses such a manifest",
  example: {
    form: "catalog",
    fails: 'deployment: { kubernetes: { namespace: "Monitoring", ruleSelector: { release: "prometheus" } } }',
    passes: 'deployment: { kubernetes: { namespace: "monitoring", ruleSelector: { release: "prometheus" } } }',
  },
  run: (catalog) => {
    const { kubernetes } = catalog.deployment;
    return kubernetes ? problems(catalog, kubernetes) : [];
  },
};

function problems(catalog: Catalog, kubernetes: Kubernetes): readonly Finding[] {
  const {
    namespace,
    ruleSelector,
    monitorSelector = {},
    dashboardSelector = {},
    secret,
    servers,
    networkPolicy,
  } = kubernetes;
  const at = (field: string) => `deployment.kubernetes.${field}`;
  return [
    ...name(namespace, at("namespace")),
    ...(secret === undefined ? [] : name(secret, at("secret"))),
    ...labels(ruleSelector, at("ruleSelector")),
    ...labels(monitorSelector, at("monitorSelector")),
    ...labels(dashboardSelector, at("dashboardSelector")),
    ...(servers ? ofServers(servers, at("servers")) : []),
    ...(networkPolicy ? ofPolicy(networkPolicy, at("networkPolicy")) : []),
    ...selectors(catalog),
    ...sharedKeys(catalog),
    ...(kubernetes.routing === "AlertmanagerConfig" ? inexpressible(catalog) : []),
  ];
}

function ofServers({ storage, replicas = 2, serviceAccount }: KubernetesServers, at: string): readonly Finding[] {
  const hint = 'write a number with its unit: "50Gi"';
  return [
    ...(/^[1-9]\d*(\.\d+)?[KMGT]i?$/.test(storage)
      ? []
      : [{ at: `${at}.storage`, message: `${JSON.stringify(storage)} is not a size of a disk`, hint }]),
    ...(Number.isInteger(replicas) && replicas > 0
      ? []
      : [{ at: `${at}.replicas`, message: `${replicas} is not a number of servers`, hint: "write 2, or 1" }]),
    ...(serviceAccount === undefined ? [] : name(serviceAccount, `${at}.serviceAccount`)),
  ];
}

function ofPolicy({ namespace, pods, metricsPort, openPorts, prometheus }: MetricsPolicy, at: string) {
  return [
    ...name(namespace, `${at}.namespace`),
    ...name(prometheus.namespace, `${at}.prometheus.namespace`),
    ...labels(pods, `${at}.pods`),
    ...labels(prometheus.pods, `${at}.prometheus.pods`),
    ...everyPod(pods, `${at}.pods`),
    ...[metricsPort, ...openPorts].flatMap((port, i): readonly Finding[] => {
      const where = i === 0 ? `${at}.metricsPort` : `${at}.openPorts[${i - 1}]`;
      if (!Number.isInteger(port) || port < 1 || port > 65535) {
        return [{ at: where, message: `${port} is not a port`, hint: "write a whole number from 1 to 65535" }];
      }
      if (i === 0 || port !== metricsPort) return [];
      const because = "what everybody may reach is not for Prometheus alone";
      return [{ at: where, message: `${port} is the port of the metrics`, because, hint: "remove it from openPorts" }];
    }),
  ];
}

function everyPod(pods: KubernetesLabels, at: string): readonly Finding[] {
  if (Object.keys(pods).length > 0) return [];
  const because = "no label selects every pod of the namespace, and closes their other ports";
  return [{ at, message: "it selects every pod", because, hint: 'name the labels of the service: { app: "shop" }' }];
}

/** The names of namespaces, which are also labels of a host name. */
function name(text: string, at: string): readonly Finding[] {
  if (/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(text)) return [];
  const hint = "write lower-case letters, digits and dashes, 63 at most";
  return [{ at, message: `${JSON.stringify(text)} is not a name in Kubernetes`, hint }];
}

const labelKey = /^(?:[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/;
const labelValue = /^(?:[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?)?$/;

function labels(of: KubernetesLabels, at: string): readonly Finding[] {
  return Object.entries(of).flatMap(([key, value]) =>
    labelKey.test(key) && labelValue.test(value)
      ? []
      : [
          {
            at: `${at}.${key}`,
            message: `${JSON.stringify(`${key}=${value}`)} is not a label of Kubernetes`,
            hint: "write letters, digits, dots, dashes and underscores, 63 at most",
          },
        ],
  );
}

function selectors({ deployment }: Catalog): readonly Finding[] {
  return jobEntries(deployment).flatMap(({ at, value: { targets } }) => {
    const selector = isTargets(targets) ? discovered(targets).monitored?.selector : undefined;
    if (selector === undefined || labelSelector(selector)) return [];
    const message = `${JSON.stringify(selector)} is not a label selector`;
    return [{ at: `${at}.targets.selector`, message, hint: 'write "app=shop,tier!=test" or "tier in (web, api)"' }];
  });
}

/** Each key of the Secret has the name of a file: two files of one name would be one key. */
function sharedKeys({ routing, deployment }: Catalog): readonly Finding[] {
  const ofReceivers = routing.receivers.flatMap((receiver, r) =>
    receiver.integrations.flatMap((integration, i) =>
      givenFields(integration).flatMap(({ option, field, value }) =>
        field.content === "secret-file"
          ? [{ at: `routing.receivers[${r}].integrations[${i}].${option}`, path: String(value) }]
          : [],
      ),
    ),
  );
  const ofJobs = jobEntries(deployment).flatMap(({ at, value }) =>
    filesOf(value).map((file) => ({ at: `${at}.${file.at}`, path: file.path })),
  );
  const { remoteWrite = [], thanos } = deployment;
  const ofStores = remoteWrite.flatMap((to, i) =>
    filesOf(to).map((file) => ({ at: `deployment.remoteWrite[${i}].${file.at}`, path: file.path })),
  );
  const ofBucket = thanos ? [{ at: "deployment.thanos.objectStoreFile", path: thanos.objectStoreFile }] : [];
  const first = new Map<string, string>();
  return [...ofReceivers, ...ofJobs, ...ofStores, ...ofBucket].flatMap(({ at, path }) => {
    const key = basename(path);
    const other = first.get(key);
    if (other === undefined) first.set(key, path);
    if (other === undefined || other === path) return [];
    const because = "the keys of the Secret have the names of the files";
    return [{ at, message: `${path} and ${other} have one name`, because, hint: "rename one of the files" }];
  });
}

const withSecret =
  "leave out `routing` of the deployment's `kubernetes`: a Secret with alertmanager.yml can say all of it";

/** What an AlertmanagerConfig of version v1alpha1 lacks, by integration. */
const lacks: Partial<Readonly<Record<Integration["kind"], string>>> = {
  incidentio: "an AlertmanagerConfig has no incident.io",
  jira: "an AlertmanagerConfig has no Jira",
  mattermost: "an AlertmanagerConfig has no Mattermost",
  telegram:
    "an AlertmanagerConfig cannot turn off the parsing of messages, and Telegram refuses texts that are not HTML",
};

function inexpressible({ routing }: Catalog): readonly Finding[] {
  const integrations = routing.receivers.flatMap(({ integrations: all }, r) =>
    all.flatMap(({ kind }, i) => {
      const because = lacks[kind];
      const at = `routing.receivers[${r}].integrations[${i}]`;
      return because === undefined ? [] : [{ at, message: `no ${kind} there`, because, hint: withSecret }];
    }),
  );
  const times = timesIn(routing.route, "routing.route").flatMap(({ at, value: { timeZone = "UTC", name: of } }) => {
    const because = "an AlertmanagerConfig knows no time zones, so these times would be those of UTC";
    return timeZone === "UTC" ? [] : [{ at, message: `${of} is in ${timeZone}`, because, hint: withSecret }];
  });
  return [...integrations, ...times];
}

function timesIn(route: Route, at: string): readonly { readonly at: string; readonly value: TimeInterval }[] {
  const own = (["muteTimes", "activeTimes"] as const).flatMap((field) =>
    (route[field] ?? []).map((value, i) => ({ at: `${at}.${field}[${i}]`, value })),
  );
  return [...own, ...(route.routes ?? []).flatMap((r, i) => timesIn(r, `${at}.routes[${i}]`))];
}
