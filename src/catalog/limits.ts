/** Conditions that hold well before a limit of a scrape job is reached. Knows nothing of what Prometheus does then. */
import { by, count } from "../promql/typed/aggregate.ts";
import { where } from "../promql/typed/where.ts";
import type { Threshold } from "./condition.ts";
import type { ScrapeLimits } from "./deployment.ts";
import { scrapedSamples, up } from "./metric.ts";
import { above } from "./threshold.ts";

/** A scrape job, of which only its name and limits are read. */
interface Limited {
  readonly name: string;
  readonly limits?: ScrapeLimits | undefined;
}

const share = 0.8;

/**
 * A target of the job exports 80% of the samples that it may have.
 *
 * @example
 * promql(nearSampleLimit({ name: "shop", limits: { samples: 5000 } }))
 * // scrape_samples_post_metric_relabeling{job="shop"} > 4000
 */
export function nearSampleLimit({ name, limits }: Limited): Threshold {
  return above(where(scrapedSamples, { job: name }), Math.floor(share * (limits?.samples ?? Number.NaN)));
}

/**
 * The job has 80% of the targets that it may have.
 *
 * @example
 * promql(nearTargetLimit({ name: "shop", limits: { targets: 50 } }))
 * // count by (job) (up{job="shop"}) > 40
 */
export function nearTargetLimit({ name, limits }: Limited): Threshold {
  return above(count(where(up, { job: name }), by("job")), Math.floor(share * (limits?.targets ?? Number.NaN)));
}
