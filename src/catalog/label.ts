/** How a metric declares its labels: closed by default, open or optional where it says so. */

/** A label whose known values are listed but not promised to be all. */
export interface OpenLabel {
  readonly open: true;
  readonly known: readonly string[];
}

/** A label that a series may lack; PromQL reads a missing label as the empty string. */
export interface OptionalLabel<V extends string> {
  readonly optional: true;
  readonly values: readonly V[];
}

export type LabelSpec = readonly string[] | OpenLabel | OptionalLabel<string>;
export type LabelSpecs = Readonly<Record<string, LabelSpec>>;

/** The labels that Prometheus adds to every scraped series. */
export interface TargetLabels {
  readonly job: string;
  readonly instance: string;
}

type Values<S> =
  S extends OptionalLabel<infer V> ? V | "" : S extends OpenLabel ? string : S extends readonly (infer V)[] ? V : never;

/** Label names and values of a metric's series: `{status: ["OK", "IE"]}` gives `{status: "OK" | "IE", job, instance}`. */
export type LabelsOf<S> =
  // Behind an infer, or the compiler would print this alias instead of the labels.
  { [K in keyof S | "job" | "instance"]: K extends keyof S ? Values<S[K]> : string } extends infer L extends object
    ? { [K in keyof L]: L[K] }
    : never;

/**
 * A label with further values than those listed, which any text may be.
 *
 * @example
 * const errors = counter("errors_total", { help: "Errors.", useFor: "Causes", labels: { cause: open("disk", "memory") } });
 * promql(where(errors, { cause: "network" }))
 * // errors_total{cause="network"}
 */
export function open(...known: readonly string[]): OpenLabel {
  return { open: true, known };
}

/** Present in the labels of a metric that may have others than those that are declared. */
export const others: unique symbol = Symbol("others");

/** Labels of which nobody has listed all; those named here are known to exist. */
export interface AnyLabels {
  readonly [others]: true;
  readonly [label: string]: OpenLabel;
}

/**
 * Labels of a metric of which nobody has listed all, such as one that an imported rule reads: any label may be asked for, and
 * those named here are known to exist. Declare the labels instead, and a misspelt one no longer compiles.
 *
 * @example
 * const pods = gauge("kube_pod_info", { help: "Pods.", labels: anyLabels("namespace", "pod") });
 * promql(count(where(pods, { node: "a" }), by("namespace")))
 * // count by (namespace) (kube_pod_info{node="a"})
 */
export function anyLabels(...known: readonly string[]): AnyLabels {
  return { ...Object.fromEntries(known.map((label) => [label, open()])), [others]: true };
}

/**
 * A label that some series have and others do not; the values are all that there are.
 *
 * @example
 * const jobs = counter("jobs_total", { help: "Jobs.", useFor: "Load", labels: { language: optional("cpp", "python") } });
 * promql(where(jobs, { language: "cpp" }))
 * // jobs_total{language="cpp"}
 */
export function optional<const V extends string>(...values: readonly V[]): OptionalLabel<V> {
  return { optional: true, values };
}
