/** Relabelling: which targets or series are kept, and which labels they have. Knows nothing of where the labels come from. */

/** One step of Prometheus' `relabel_configs`; the functions of this file make them. */
export interface Relabeling {
  readonly action: "keep" | "drop" | "replace" | "labeldrop" | "labelmap" | "hashmod";
  /** The labels whose values, joined by `;`, are looked at. */
  readonly from?: readonly string[] | undefined;
  /** An anchored RE2 pattern. */
  readonly matching?: string | undefined;
  /** The label that is set. */
  readonly label?: string | undefined;
  /** What it is set to; `$1` is the first group of the pattern. */
  readonly to?: string | undefined;
  readonly modulus?: number | undefined;
}

type Labels = string | readonly [string, ...string[]];

const list = (labels: Labels): readonly string[] => (typeof labels === "string" ? [labels] : labels);

/**
 * Keeps only what has a label of such a value. In `relabel` these are targets, in `metricRelabel` series.
 *
 * @example
 * keepWhere("__meta_consul_tags", ".*,metrics,.*").action
 * // keep
 */
export function keepWhere(from: Labels, matching: string): Relabeling {
  return { action: "keep", from: list(from), matching };
}

/**
 * Leaves out what has a label of such a value.
 *
 * @example
 * dropWhere("__name__", "go_.*").matching
 * // go_.*
 */
export function dropWhere(from: Labels, matching: string): Relabeling {
  return { action: "drop", from: list(from), matching };
}

/**
 * Sets a label: to a text, or to the value of other labels, all of it or the part that a pattern finds.
 *
 * @example
 * setLabel("zone", { from: "__meta_ec2_availability_zone", matching: ".*-(.*)", to: "$1" }).label
 * // zone
 */
export function setLabel(
  label: string,
  value: string | { readonly from: Labels; readonly matching?: string; readonly to?: string },
): Relabeling {
  if (typeof value === "string") return { action: "replace", label, to: value };
  const { from, ...rest } = value;
  return { action: "replace", from: list(from), label, ...rest };
}

/**
 * Removes the labels whose names match.
 *
 * @example
 * removeLabels("pod_template_hash").action
 * // labeldrop
 */
export function removeLabels(matching: string): Relabeling {
  return { action: "labeldrop", matching };
}

/**
 * Copies the labels whose names match to other names.
 *
 * @example
 * mapLabels("__meta_kubernetes_pod_label_(team|tier)").to
 * // $1
 */
export function mapLabels(matching: string, to = "$1"): Relabeling {
  return { action: "labelmap", matching, to };
}
