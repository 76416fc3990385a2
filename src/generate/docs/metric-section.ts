/** What is said of one metric. */

import { humanValue } from "../../basics/human.ts";
import type { LabelSpec } from "../../catalog/label.ts";
import type { MetricInfo } from "../../catalog/metric.ts";
import { code, prose } from "../../markdown/prose.ts";
import { lookupsOf } from "../../model/lookups.ts";
import type { Model } from "../../model/model.ts";
import type { Readers } from "../../model/readers.ts";
import { seriesCount } from "../../model/series-count.ts";
import { facts, heading } from "./markdown.ts";
import type { Links } from "./places.ts";

export function metricSection(metric: MetricInfo, readers: Readers, links: Links, model: Model): string {
  const { name, help, useFor = "", labels, buckets = [], unit, legacyName = "" } = metric;
  return [
    heading(3, code(name)),
    prose(help),
    facts([
      ["Deprecated", metric.stability === "deprecated" ? "do not read it in anything new" : ""],
      ["Use for", prose(useFor)],
      ...Object.entries(labels).map(([label, spec]) => [`Label ${code(label)}`, labelValues(spec)] as const),
      ["Unit", unit === "count" ? "" : unit],
      ["Buckets", buckets.length === 0 ? "" : `${buckets.map((b) => humanValue(b, unit)).join(", ")} and +Inf`],
      ["Job", jobsOf(metric, model)],
      ["Series per target", seriesOf(metric, model)],
      ["Unusual name", prose(legacyName)],
      ...(metric.stability === "planned" ? [] : readBy(metric, readers, links, model)),
    ]),
  ].join("\n\n");
}

/** Said only where there is a choice. */
function jobsOf({ name }: MetricInfo, model: Model): string {
  if (model.deployment.jobs.length === 1) return "";
  const [series] = lookupsOf(model).seriesOf(name);
  return (series?.labels.job?.values ?? []).map(code).join(", ");
}

function labelValues(spec: LabelSpec): string {
  if ("open" in spec) return spec.known.length > 0 ? `${spec.known.map(code).join(", ")} and others` : "any value";
  if ("optional" in spec) return `${spec.values.map(code).join(", ")} (optional: a series may lack the label)`;
  return spec.map(code).join(", ");
}

/** What the metric costs at most: a histogram has one series for each bucket, and its sum and count. */
function seriesOf({ name }: MetricInfo, model: Model): string {
  const { openLabelValues } = model.deployment.scrape;
  const series = lookupsOf(model).seriesOf(name);
  const isOpen = series.some((s) => Object.entries(s.labels).some(([l, d]) => l !== "instance" && !d.closed));
  const count = series.reduce((sum, s) => sum + seriesCount(s, openLabelValues), 0);
  return `${count}${count === 1 ? "" : " at most"}${isOpen ? `, if an open label has ${openLabelValues} values` : ""}`;
}

type Fact = readonly [name: string, text: string];

function readBy({ unused, name }: MetricInfo, readers: Readers, links: Links, model: Model): readonly Fact[] {
  const { alerts, slos, recordings, panels, runbooks } = readers;
  const facts: readonly Fact[] = [
    ["Alerts", alerts.map((a) => links.alert(a.alert)).join(", ")],
    ["Objectives", slos.map(links.slo).join(", ")],
    ["Recorded as", recordings.map(code).join(", ")],
    ["Panels", panels.map(links.panel).join(", ")],
    ["Runbooks", runbooks.map(links.runbook).join(", ")],
    ["Alert if it is missing", watchers(name, model).map(links.alert).join(", ")],
  ];
  const nobody = unused === undefined ? "nothing" : `nothing: ${prose(unused)}`;
  return facts.some(([, text]) => text !== "") ? facts : [["Read by", nobody]];
}

/** The alerts that call when the metric is not exported at all. */
function watchers(family: string, model: Model): readonly string[] {
  const { missingOf, seriesOf } = lookupsOf(model);
  return missingOf(seriesOf(family).map((s) => s.name)).map((r) => r.alert);
}
