/** The whole of what an operator declares. Export names are the addresses used in messages. */
import type { Alert } from "./alert.ts";
import type { Dashboard } from "./dashboard.ts";
import type { Deployment } from "./deployment.ts";
import type { MetricInfo } from "./metric.ts";
import type { RecordingInfo } from "./recording.ts";
import type { ExampleQuery, OverheadFigure, SecurityConsideration } from "./reference.ts";
import type { Routing } from "./routing.ts";
import type { Runbook } from "./runbook.ts";
import type { Slo } from "./slo.ts";
import type { Suppression } from "./suppression.ts";

/** A module imported with `import * as …`; exports of other kinds, such as shared constants, are passed over. */
type Namespace = Readonly<Record<string, unknown>>;

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
}

/** What a namespace may hold, by the `kind` each declaration carries. */
export interface Declared {
  readonly metric: MetricInfo;
  readonly recording: RecordingInfo;
  readonly slo: Slo;
  readonly alert: Alert;
  readonly runbook: Runbook;
  readonly dashboard: Dashboard;
}

export interface Entry<T> {
  /** `alerts.highQueueDepth` */
  readonly at: string;
  readonly value: T;
}

type OptionalPart = "recordings" | "slos" | "dashboards" | "examples" | "overhead" | "security" | "suppressions";

export type CatalogOptions = Omit<Catalog, "kind" | OptionalPart> & {
  readonly [P in OptionalPart]?: Catalog[P] | undefined;
};

/**
 * The whole of what is declared: the default export of `spec/index.ts`. Metrics, SLOs, alerts and the like are modules, imported
 * with `import * as alerts from "./alerts.ts"`; the names of their exports are the addresses that messages give.
 *
 * @example
 * const shop = catalog({
 *   service: "shop",
 *   title: "Shop",
 *   owner: "shop-team",
 *   metrics: { requests, responses },
 *   alerts: {},
 *   runbooks: {},
 *   routing: routing({
 *     receivers: [receiver("on-call", webhook({ url: "http://pager:8080/alerts" }))],
 *     route: { receiver: "on-call", groupBy: ["alertname"] },
 *   }),
 *   deployment: deployment({
 *     scrape: { name: "shop", targets: ["shop:8080"], interval: "15s", timeout: "10s", openLabelValues: 10 },
 *     evaluationInterval: "15s",
 *     prometheusUrl: "http://prometheus:9090",
 *     alertmanagers: ["alertmanager:9093"],
 *     grafanaUrl: "http://grafana:3000",
 *     runbookUrl: "https://wiki.example/runbooks",
 *     retention: [{ resolution: "raw", keep: "15d" }],
 *     sloPeriod: "14d",
 *   }),
 * });
 * const { artifacts } = await compile(shop);
 * artifacts.map(({ path }) => path).filter((path) => path.startsWith("prometheus/"))
 * // ["prometheus/prometheus.yml","prometheus/prometheus-v2.yml","prometheus/prometheus.flags"]
 */
export function catalog({
  recordings = {},
  slos = {},
  dashboards = {},
  examples = [],
  overhead = [],
  security = [],
  suppressions = [],
  ...required
}: CatalogOptions): Catalog {
  const optional = { recordings, slos, dashboards, examples, overhead, security, suppressions };
  return { kind: "catalog", ...optional, ...required };
}

const namespaces = {
  metric: "metrics",
  recording: "recordings",
  slo: "slos",
  alert: "alerts",
  runbook: "runbooks",
  dashboard: "dashboards",
} as const satisfies Record<keyof Declared, keyof Catalog>;

/** Everything of one kind with its address, in the order of declaration. */
export function entries<K extends keyof Declared>(of: Catalog, kind: K): readonly Entry<Declared[K]>[] {
  const name = namespaces[kind];
  return Object.entries(of[name])
    .flatMap(([key, value]) => (isDeclared(value, kind) ? [{ at: `${name}.${key}`, value }] : []))
    .sort((a, b) => a.value.turn - b.value.turn);
}

function isDeclared<K extends keyof Declared>(value: unknown, kind: K): value is Declared[K] {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === kind;
}
