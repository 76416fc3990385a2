/** What a model says about the series that expressions read. */

import { parseDuration } from "../../basics/duration.ts";
import type { Deployment } from "../../catalog/deployment.ts";
import type { Model } from "../../model/model.ts";
import type { Selector } from "../../promql/ast.ts";
import type { Schema } from "../../promql/schema.ts";
import type { Known, SampleInterval } from "./context.ts";

/** A catalog that is not resolved yet has them, too. */
export interface KnownFrom extends Pick<Model, "schema"> {
  readonly deployment: Pick<Deployment, "retention" | "oldestPrometheus" | "replicaLabels">;
}

export function knownOf({ schema, deployment }: KnownFrom): Known {
  const raw = deployment.retention.find((tier) => tier.resolution === "raw");
  return {
    schema,
    catalog: true,
    interval: (selector) => intervalIn(schema, selector),
    oldestPrometheus: deployment.oldestPrometheus ?? "2.42",
    ...(deployment.replicaLabels ? { externalLabels: deployment.replicaLabels } : {}),
    ...(raw ? { retentionMs: parseDuration(raw.keep) } : {}),
  };
}

/** How often the schema says that a selector's series get a sample; undefined where it does not know them. */
export function intervalIn(schema: Schema, { name, matchers }: Selector): SampleInterval | undefined {
  const series = schema.get(name ?? "");
  if (!series) return undefined;
  const { job: jobs } = series.labels;
  const job = matchers.find((m) => m.label === "job" && m.op === "=")?.value;
  const isOfJob = !jobs || jobs.closed || (job !== undefined && jobs.values.includes(job));
  return { ms: series.intervalMs, isSure: isOfJob && !series.isDenser };
}
