/** What a catalog costs whoever runs Prometheus for it, put together. Asks no server. */
import { parseDuration } from "../basics/duration.ts";
import type { Model } from "../model/model.ts";
import { valuesOfDownsampled } from "./bytes.ts";
import type { Instances } from "./instances.ts";
import { type Overhead, overheadOf } from "./overhead.ts";
import { type GroupCost, groupCosts } from "./rules.ts";
import { dayMs, type JobCost, jobCost } from "./scraping.ts";

interface TierCost {
  readonly resolution: "raw" | "5m" | "1h";
  readonly days: number;
  readonly samples: number;
  readonly bytes: number;
}

export interface Cost {
  readonly jobs: readonly JobCost[];
  readonly groups: readonly GroupCost[];
  /** On an ordinary day, with the known values of labels. */
  readonly series: number;
  /** With as many values of open labels as declared, and all that may go wrong. */
  readonly mostSeries: number;
  readonly samplesPerDay: number;
  /** Of compacted blocks. */
  readonly bytesPerDay: number;
  readonly tiers: readonly TierCost[];
  /** Of one core of the server that evaluates the rules. */
  readonly ruleCpuShare: number;
  /** Of a target of the first job, where the catalog states what measuring costs. */
  readonly overhead?: Overhead;
}

/** @example costOf(model, new Map([["shop", 20]])).series // 2740 */
export function costOf(model: Model, instances: Instances): Cost {
  const jobs = model.deployment.jobs.map((job) => jobCost(job, instances.get(job.name) ?? 1, model));
  const groups = groupCosts(model, instances);
  const all = [...jobs, ...groups];
  const sum = (of: (cost: JobCost | GroupCost) => number) => all.reduce((total, cost) => total + of(cost), 0);
  const series = sum((c) => c.series);
  const perDay = { samples: sum((c) => c.samplesPerDay), bytes: sum((c) => c.bytesPerDay) };
  const overhead = jobs[0] && overheadOf(model, jobs[0]);
  return {
    jobs,
    groups,
    series,
    mostSeries: sum((c) => c.mostSeries),
    samplesPerDay: perDay.samples,
    bytesPerDay: perDay.bytes,
    tiers: model.deployment.retention.map(({ resolution, keep }): TierCost => {
      const days = parseDuration(keep) / dayMs;
      if (resolution === "raw") return { resolution, days, samples: perDay.samples * days, bytes: perDay.bytes * days };
      const samples = ((series * dayMs) / parseDuration(resolution)) * days;
      const bytesPerValue = perDay.bytes / perDay.samples;
      return { resolution, days, samples, bytes: samples * valuesOfDownsampled * bytesPerValue };
    }),
    ruleCpuShare: groups.reduce((share, g) => share + g.cpuSecondsPerEvaluation / (g.intervalMs / 1000), 0),
    ...(overhead ? { overhead } : {}),
  };
}
