/** The model as one of several Prometheus has it that share the targets of a job. Knows nothing of YAML. */
import { replicaLabelOf } from "../../catalog/thanos.ts";
import type { Relabeling } from "../../discovery/relabel.ts";
import type { Model, ScrapeModel } from "../../model/model.ts";

/** How many Prometheus there are; 1 where no job is spread. */
export function shardCount({ deployment: { jobs } }: Model): number {
  return Math.max(1, ...jobs.map((job) => job.shards ?? 1));
}

/** A job that is not spread stays with the first. */
export function modelOfShard(model: Model, shard: number): Model {
  const { deployment } = model;
  const jobs = deployment.jobs.filter((job) => shard < (job.shards ?? 1)).map((job) => jobOfShard(job, shard));
  return { ...model, deployment: { ...deployment, jobs, externalLabels: labelsOfShard(model, shard) } };
}

function jobOfShard(job: ScrapeModel, shard: number): ScrapeModel {
  const { shards = 1, discovered } = job;
  if (shards === 1) return job;
  // Before all other steps, which may change the address or drop some: a target must fall into one shard alone.
  const steps: readonly Relabeling[] = [
    { action: "hashmod", from: ["__address__"], modulus: shards, label: "__tmp_shard" },
    { action: "keep", from: ["__tmp_shard"], matching: String(shard) },
  ];
  return { ...job, discovered: { ...discovered, relabel: [...steps, ...(discovered.relabel ?? [])] } };
}

/** Thanos wants to tell every Prometheus from the others, and drops this label from what it shows. */
function labelsOfShard({ deployment: { externalLabels = {}, thanos } }: Model, shard: number) {
  if (!thanos) return externalLabels;
  const label = replicaLabelOf(thanos);
  return { ...externalLabels, [label]: `${externalLabels[label] ?? ""}-${shard}` };
}
