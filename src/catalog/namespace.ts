/** The declarations of one part of a catalog, by their names: those of a module, of several, or of a list. */
import type { Alert } from "./alert.ts";
import type { Dashboard } from "./dashboard.ts";
import type { GrafanaDashboard } from "./grafana-dashboard.ts";
import type { MetricInfo } from "./metric.ts";
import type { RecordingInfo } from "./recording.ts";
import type { Runbook } from "./runbook.ts";
import { selectorsIn } from "./selectors-in.ts";
import type { Slo } from "./slo.ts";

/** A module imported with `import * as …`; exports of other kinds, such as shared constants, are passed over. */
export type Namespace = Readonly<Record<string, unknown>>;

/** What a namespace may hold, by the `kind` each declaration carries. */
export interface Declared {
  readonly metric: MetricInfo;
  readonly recording: RecordingInfo;
  readonly slo: Slo;
  readonly alert: Alert;
  readonly runbook: Runbook;
  readonly dashboard: Dashboard;
  readonly "grafana-dashboard": GrafanaDashboard;
}

/** A module with declarations, or a list of them. */
export type Declarations<K extends keyof Declared> = Namespace | readonly Declared[K][];

/** What is in a list has the address of its name, and of its place where the name is taken. */
export function byName(declarations: Declarations<keyof Declared> = {}): Namespace {
  if (!isList(declarations)) return declarations;
  const all: Record<string, unknown> = {};
  for (const [i, value] of declarations.entries()) {
    const name = nameOf(value);
    all[name in all ? `${name}[${i}]` : name] = value;
  }
  return all;
}

function nameOf(value: Declared[keyof Declared]): string {
  switch (value.kind) {
    case "dashboard":
    case "grafana-dashboard":
      return value.uid;
    case "runbook":
      return value.id;
    default:
      return value.name;
  }
}

function isList<T>(value: Namespace | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

/** Modules that use one name for two metrics keep both: the later one has the name that it is exported by. */
export function together(modules: Namespace | readonly (Namespace | MetricInfo)[]): Namespace {
  const all: Record<string, unknown> = {};
  for (const [i, module] of (isList(modules) ? modules : [modules]).entries()) {
    const declared = isDeclared(module, "metric")
      ? { [module.name in all ? `${module.name}[${i}]` : module.name]: module }
      : module;
    for (const [key, value] of Object.entries(declared)) {
      const isTaken = key in all && all[key] !== value;
      all[isTaken && isDeclared(value, "metric") ? value.name : key] = value;
    }
  }
  return all;
}

/** Of what other exporters have ready-made, a catalog has only what it reads. */
export function withoutUnread(metrics: Namespace, readers: object): Namespace {
  const isOfExporter = (value: unknown): value is MetricInfo =>
    isDeclared(value, "metric") && value.exporter !== undefined;
  if (!Object.values(metrics).some(isOfExporter)) return metrics;
  const read = new Set(selectorsIn(readers));
  return Object.fromEntries(
    Object.entries(metrics).filter(([, value]) => !isOfExporter(value) || read.has(value.name)),
  );
}

export function isDeclared<K extends keyof Declared>(value: unknown, kind: K): value is Declared[K] {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === kind;
}
