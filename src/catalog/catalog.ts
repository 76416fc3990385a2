import { sentenceCase } from "../basics/names.ts";
import type { Dashboard } from "./dashboard.ts";
import { defaultDashboard } from "./default-dashboard.ts";
import { defaultRunbooks } from "./default-runbooks.ts";
import { completeDeployment, type Deployment, type DeploymentOptions } from "./deployment.ts";
import type { Environment } from "./environment.ts";
import type { MetricInfo } from "./metric.ts";
import {
  byName,
  type Declarations,
  type Declared,
  isDeclared,
  type Namespace,
  together,
  withoutUnread,
} from "./namespace.ts";
import type { ExampleQuery, OverheadFigure, SecurityConsideration } from "./reference.ts";
import { type Routing, toNobody } from "./routing.ts";
import type { Suppression } from "./suppression.ts";

export interface Catalog {
  readonly kind: "catalog";
  /** Prefix of file names and groups: `rustbox`. */
  readonly service: string;
  readonly title: string;
  readonly owner: string;
  readonly metrics: Namespace;
  readonly recordings: Namespace;
  readonly slos: Namespace;
  readonly alerts: Namespace;
  readonly runbooks: Namespace;
  readonly dashboards: Namespace;
  readonly routing: Routing;
  readonly deployment: Deployment;
  readonly examples: readonly ExampleQuery[];
  readonly overhead: readonly OverheadFigure[];
  readonly security: readonly SecurityConsideration[];
  /** Findings of lint that are known and accepted for a time. */
  readonly suppressions: readonly Suppression[];
  /**
   * What a selector that names no job reads: `own-jobs`, the series of the job that exports its metric, or `any-job`, whatever
   * the server has under that name.
   */
  readonly reads: "own-jobs" | "any-job";
  /** Addresses of the dashboards and runbooks that nobody declared: they repeat what the declarations say. */
  readonly defaults: readonly string[];
  /** What differs elsewhere, by the name that `--env` takes. */
  readonly environments?: Readonly<Record<string, Environment>> | undefined;
}

export interface Entry<T> {
  /** `alerts.highQueueDepth` */
  readonly at: string;
  readonly value: T;
}

type OptionalPart =
  | "title"
  | "owner"
  | "recordings"
  | "slos"
  | "alerts"
  | "runbooks"
  | "dashboards"
  | "routing"
  | "examples"
  | "overhead"
  | "security"
  | "suppressions"
  | "reads";

type DeclaredPart = "recordings" | "slos" | "alerts" | "runbooks" | "dashboards";

export type CatalogOptions = Omit<Catalog, "kind" | "defaults" | "deployment" | "metrics" | OptionalPart> & {
  readonly [P in Exclude<OptionalPart, DeclaredPart>]?: Catalog[P] | undefined;
} & {
  /** One module, or several: `[metrics, node]`; or the metrics themselves. */
  readonly metrics: Namespace | readonly (Namespace | MetricInfo)[];
  readonly recordings?: Declarations<"recording"> | undefined;
  readonly slos?: Declarations<"slo"> | undefined;
  readonly alerts?: Declarations<"alert"> | undefined;
  readonly runbooks?: Declarations<"runbook"> | undefined;
  readonly dashboards?: Declarations<"dashboard" | "grafana-dashboard"> | undefined;
  readonly deployment: DeploymentOptions;
};

/**
 * The whole of what is declared: the default export of `spec/index.ts`. Metrics, SLOs, alerts and the like are modules, imported
 * with `import * as alerts from "./alerts.ts"`; the names of their exports are the addresses that messages give.
 *
 * In place of a module a list will do: `alerts: [tooManyErrors]`.
 *
 * Only the service, its metrics and its targets are mandatory. A catalog without dashboards has one that shows each metric
 * and explains each alert, and an alert or SLO without a runbook has one made of its own texts.
 *
 * @example
 * const shop = catalog({
 *   service: "shop",
 *   metrics: { requests, responses },
 *   routing: routing({
 *     receivers: [receiver("on-call", webhook({ url: "http://pager:8080/alerts" }))],
 *     route: { receiver: "on-call", groupBy: ["alertname"] },
 *   }),
 *   deployment: deployment({ scrape: { targets: ["shop:8080"] } }),
 * });
 * const { artifacts } = await compile(shop);
 * artifacts.map(({ path }) => path).filter((path) => path.startsWith("prometheus/"))
 * // ["prometheus/prometheus.yml","prometheus/prometheus-v2.yml","prometheus/prometheus.flags"]
 */
export function catalog({
  title,
  owner,
  recordings: recordingList,
  slos: sloList,
  alerts: alertList,
  runbooks: runbookList,
  dashboards: dashboardList,
  routing,
  examples = [],
  overhead = [],
  security = [],
  suppressions = [],
  reads = "own-jobs",
  deployment,
  ...required
}: CatalogOptions): Catalog {
  const { service } = required;
  const [recordings, slos, alerts] = [byName(recordingList), byName(sloList), byName(alertList)];
  const runbooks = byName(runbookList);
  const dashboards = dashboardList && byName(dashboardList);
  const metrics = withoutUnread(together(required.metrics), {
    recordings,
    slos,
    alerts,
    runbooks,
    dashboards,
    examples,
  });
  const all = {
    ...required,
    metrics,
    kind: "catalog",
    title: title ?? sentenceCase(service),
    owner: owner ?? service,
    recordings,
    slos,
    alerts,
    runbooks,
    dashboards: dashboards ?? {},
    routing: routing ?? toNobody,
    deployment: completeDeployment(service, deployment),
    examples,
    overhead,
    security,
    suppressions,
    reads,
    defaults: [],
  } as const;
  const values = <K extends keyof Declared>(kind: K) => entries(all, kind).map(({ value }) => value);
  const missing = defaultRunbooks([...values("alert"), ...values("slo")], values("runbook"));
  // What is as Grafana has it explains no alert.
  const isOwn = dashboards !== undefined && !Object.values(dashboards).some((d) => isDeclared(d, "grafana-dashboard"));
  const hasOwn = isOwn || values("dashboard").length > 0;
  const shown = hasOwn ? (dashboards ?? {}) : { overview: overviewOf(all), ...dashboards };
  const defaults = [...Object.keys(missing).map((id) => `runbooks.${id}`), ...(hasOwn ? [] : ["dashboards.overview"])];
  return { ...all, runbooks: { ...runbooks, ...missing }, dashboards: shown, defaults };
}

function overviewOf(of: Catalog): Dashboard {
  const values = <K extends keyof Declared>(kind: K) => entries(of, kind).map(({ value }) => value);
  return defaultDashboard({
    service: of.service,
    title: of.title,
    job: of.deployment.scrape.name,
    metrics: values("metric"),
    recordings: values("recording"),
    slos: values("slo"),
    alerts: values("alert"),
  });
}

/** The part of a catalog in which each kind of declaration is read. */
export const namespaces = {
  metric: "metrics",
  recording: "recordings",
  slo: "slos",
  alert: "alerts",
  runbook: "runbooks",
  dashboard: "dashboards",
  "grafana-dashboard": "dashboards",
} as const satisfies Record<keyof Declared, keyof Catalog>;

/** Everything of one kind with its address, in the order of declaration. */
export function entries<K extends keyof Declared>(of: Catalog, kind: K): readonly Entry<Declared[K]>[] {
  const name = namespaces[kind];
  return Object.entries(of[name])
    .flatMap(([key, value]) => (isDeclared(value, kind) ? [{ at: `${name}.${key}`, value }] : []))
    .sort((a, b) => a.value.turn - b.value.turn);
}
