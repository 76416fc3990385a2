/** The parts that every catalog and declaration has, as their types say; the compiler compares. Its content is for other checks. */
import type { Catalog } from "../../catalog/catalog.ts";
import type { Deployment, ScrapeJob } from "../../catalog/deployment.ts";
import type { Declared } from "../../catalog/namespace.ts";
import type { Routing } from "../../catalog/routing.ts";

export type PartKind = "text" | "number" | "list" | "object" | "target list";

type PartOf<T> = [T] extends [string]
  ? "text"
  : [T] extends [number]
    ? "number"
    : [T] extends [readonly unknown[]]
      ? "list"
      : "object";

type RequiredKey<T> = { [Key in keyof T & string]-?: undefined extends T[Key] ? never : Key }[keyof T & string];

/** One path for each required part; what the functions of the vocabulary set by themselves is left out. */
type ShapeOf<T, Path extends string = "", But extends string = never> = {
  readonly [Key in Exclude<RequiredKey<T>, "kind" | "turn" | But> as `${Path}${Key}`]: PartOf<T[Key]>;
};

/** Paths from the root, a part before its own parts. */
export const catalogShape: ShapeOf<Catalog, "", "suppressions" | "defaults"> &
  ShapeOf<Routing, "routing."> &
  ShapeOf<Pick<Routing["route"], "receiver">, "routing.route."> &
  ShapeOf<Deployment, "deployment."> &
  ShapeOf<ScrapeJob, "deployment.scrape.", "targets"> & { readonly "deployment.scrape.targets": "target list" } = {
  service: "text",
  title: "text",
  owner: "text",
  metrics: "object",
  recordings: "object",
  slos: "object",
  alerts: "object",
  runbooks: "object",
  dashboards: "object",
  reads: "text",
  examples: "list",
  overhead: "list",
  security: "list",
  routing: "object",
  "routing.receivers": "list",
  "routing.route": "object",
  "routing.route.receiver": "text",
  deployment: "object",
  "deployment.scrape": "object",
  "deployment.scrape.name": "text",
  "deployment.scrape.targets": "target list",
  "deployment.scrape.interval": "text",
  "deployment.scrape.timeout": "text",
  "deployment.scrape.openLabelValues": "number",
  "deployment.evaluationInterval": "text",
  "deployment.prometheusUrl": "text",
  "deployment.alertmanagers": "list",
  "deployment.grafanaUrl": "text",
  "deployment.runbookUrl": "text",
  "deployment.retention": "list",
  "deployment.sloPeriod": "text",
};

/** Paths from each of several scrape jobs. */
export const jobShape: ShapeOf<ScrapeJob, "", "targets"> & { readonly targets: "target list" } = {
  name: "text",
  targets: "target list",
  interval: "text",
  timeout: "text",
  openLabelValues: "number",
};

type DeclaredShape<K extends keyof Declared> = ShapeOf<Declared[K]> & Readonly<Record<string, PartKind>>;

/** Paths from each declaration. */
export const declarationShapes: { readonly [K in keyof Declared]: DeclaredShape<K> } = {
  metric: {
    name: "text",
    type: "text",
    help: "text",
    unit: "text",
    labels: "object",
    stability: "text",
  },
  recording: { name: "text", of: "object", "of.kind": "text", description: "text" },
  slo: {
    name: "text",
    title: "text",
    description: "text",
    objective: "number",
    sli: "object",
    "sli.kind": "text",
    runbook: "text",
  },
  alert: {
    name: "text",
    when: "object",
    "when.kind": "text",
    severity: "text",
    summary: "text",
    runbook: "text",
  },
  runbook: { id: "text", title: "text", meaning: "text", impact: "text", diagnosis: "list", mitigation: "list" },
  dashboard: { uid: "text", title: "text", description: "text", tags: "list", sections: "list" },
  "grafana-dashboard": { uid: "text", title: "text" },
};
