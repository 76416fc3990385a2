/** What operating the metrics takes: where they are served, what they cost, how long they are kept, who may see them. */

import { type Duration, formatDuration, parseDuration } from "../../basics/duration.ts";
import { humanList } from "../../basics/human.ts";
import type { RetentionTier } from "../../catalog/deployment.ts";
import type { SecurityConsideration } from "../../catalog/reference.ts";
import { code, prose } from "../../markdown/prose.ts";
import type { Model, ScrapeModel } from "../../model/model.ts";
import { targetLabelsOf } from "../../model/schema.ts";
import { ofJob, seriesPerTarget } from "../../model/series-count.ts";
import type { Schema } from "../../promql/schema.ts";
import { block, heading, table } from "./markdown.ts";

export function endpoint({ deployment: { jobs }, schema }: Model): readonly string[] {
  const several = jobs.length > 1;
  return [
    heading(2, several ? "Endpoints" : "Endpoint"),
    ...jobs.flatMap((job) => [...(several ? [heading(3, `Job ${code(job.name)}`)] : []), ...endpointOf(job, schema)]),
  ];
}

function endpointOf(job: ScrapeModel, all: Schema): readonly string[] {
  const { name, discovered, interval, timeout, path = "/metrics" } = job;
  const schema = ofJob(all, name);
  const scheme = job.tls ? "https" : "http";
  const extra = targetLabelsOf(job, discovered);
  const addresses = discovered.addresses.map((a) => a.text);
  return [
    `Prometheus' text format, at ${code(path)} of each target${addresses.length > 0 ? ":" : "."}`,
    ...(addresses.length > 0
      ? [block("bash", addresses.map((address) => `curl ${scheme}://${address}${path}`).join("\n"))]
      : []),
    `The job ${code(name)} scrapes ${addresses.length > 0 ? humanList(addresses.map(code)) : "what service discovery finds"} every ${interval} and waits ${timeout} at most. Every series carries the labels ${humanList(["job", "instance", ...extra].map(code))} beside its own. A target exports ${seriesPerTarget(schema, job.openLabelValues)} series at most.${job.keepOnly ? " Of these, Prometheus keeps those that the catalog reads." : ""}`,
  ];
}

export function costs({ overhead }: Model): readonly string[] {
  if (overhead.length === 0) return [];
  const rows = overhead.map(({ operation, cost }) => [prose(operation), prose(cost)]);
  return [heading(2, "What measuring costs"), table(["Operation", "Cost"], rows)];
}

const resolutions: Readonly<Record<RetentionTier["resolution"], string>> = {
  raw: "Raw metrics",
  "5m": "5-minute aggregates",
  "1h": "1-hour aggregates",
};

export function retention({ deployment }: Model): readonly string[] {
  const tiers = deployment.retention;
  if (tiers.length === 0) return [];
  const raw = tiers.find((t) => t.resolution === "raw");
  const rest = tiers.length > 1 ? " The aggregates need a long-term store beside it, such as Thanos." : "";
  return [
    heading(2, "Retention"),
    table(
      ["Resolution", "Kept"],
      tiers.map(({ resolution, keep }) => [resolutions[resolution], days(keep)]),
    ),
    raw === undefined
      ? ""
      : `Prometheus by itself keeps only raw metrics, so it sees the last ${raw.keep}: a query that reaches further back silently gets less than it asks for.${rest}`,
  ];
}

function days(keep: Duration): string {
  const count = parseDuration(keep) / 86_400_000;
  return Number.isInteger(count) ? `${count} days` : formatDuration(parseDuration(keep));
}

const treatments: Readonly<Record<SecurityConsideration["treatment"], string>> = {
  checked: "Checked whenever files are generated",
  generated: "Part of the generated files",
  requirement: "**Yours to do**",
};

export function security(model: Model): readonly string[] {
  if (model.security.length === 0) return [];
  const rows = model.security.map((s) => [prose(s.statement), treatments[s.treatment], prose(s.how)]);
  return [heading(2, "Security"), table(["Consideration", "What becomes of it", "How"], rows)];
}
