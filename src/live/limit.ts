/** A `sample_limit` with room for what targets export today and for what the catalog declares. Changes nothing. */
import { ofJob, seriesPerTarget } from "../model/series-count.ts";
import type { Expected } from "./expected.ts";

export interface LimitProposal {
  /** In the largest answer. */
  readonly samples: number;
  /** Where the job has one. */
  readonly limit?: number;
  readonly proposed: number;
}

/** Runtimes and client libraries add series of their own. */
const roomForRuntimes = 1000;
const roundedTo = 500;

/**
 * Twice what is seen and twice what is declared: a new value of a label must not take the target down.
 * @example proposedLimit(expected, 1131).proposed // 2500
 */
export function proposedLimit({ model, sampleLimit }: Expected, samples: number): LimitProposal {
  const { name, openLabelValues } = model.deployment.scrape;
  const declared = seriesPerTarget(ofJob(model.schema, name), openLabelValues);
  const least = Math.max(2 * samples, 2 * declared + roomForRuntimes);
  return {
    samples,
    ...(sampleLimit === undefined ? {} : { limit: sampleLimit }),
    proposed: Math.ceil(least / roundedTo) * roundedTo,
  };
}
