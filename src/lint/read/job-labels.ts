/** Whether a configuration alone says which series a job has, and how often. Knows what relabelling writes, not what it reads. */
import { entriesOf, get, has, isTrue, items, type Tree, textOf } from "../../yaml/tree.ts";

/** Nothing but the job's name makes the label `job` of its series. */
export function namesItsSeries(job: Tree): boolean {
  const discovered = entriesOf(job).some(({ key }) => key.endsWith("_sd_configs"));
  const labelled = items(get(job, "static_configs")).some((group) => has(get(group, "labels"), "job"));
  const steps = ["relabel_configs", "metric_relabel_configs"].flatMap((key) => items(get(job, key)));
  return !discovered && !labelled && !isTrue(get(job, "honor_labels")) && !steps.some((step) => writes(step, "job"));
}

/** Targets have intervals of their own. */
export function setsInterval(job: Tree): boolean {
  const label = "__scrape_interval__";
  const labelled = items(get(job, "static_configs")).some((group) => has(get(group, "labels"), label));
  return (
    labelled ||
    items(get(job, "relabel_configs")).some((step) => textOf(get(step, "action")) !== "labelmap" && writes(step, label))
  );
}

/** A relabelling may write the label; `labelmap` and a `$` may stand for any. */
function writes(step: Tree, label: string): boolean {
  const target = textOf(get(step, "target_label")) ?? "";
  return textOf(get(step, "action")) === "labelmap" || target === label || target.includes("$");
}
