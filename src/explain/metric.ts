/** What is known of a metric: what it measures, its labels, and everything that reads it. */

import { humanValue } from "../basics/human.ts";
import type { LabelSpec } from "../catalog/label.ts";
import type { MetricInfo } from "../catalog/metric.ts";
import type { Located, Model } from "../model/model.ts";
import { readersOf } from "../model/readers.ts";
import { type Explanation, fact } from "./facts.ts";

export function explainMetric({ at, value: metric }: Located<MetricInfo>, model: Model): Explanation {
  const { name, type, help, useFor, unit, labels, buckets, stability, legacyName, unused } = metric;
  const readers = readersOf(model)(name);
  return {
    kind: "metric",
    name,
    facts: [
      fact("type", stability === "planned" ? `${type}, planned: no rule may read it yet` : type),
      fact("help", help),
      fact("use for", useFor),
      fact("unit", unit === "count" ? undefined : unit),
      fact("labels", ...Object.entries(labels).map(([label, spec]) => `${label}: ${labelText(spec)}`)),
      fact("buckets", buckets?.map((b) => humanValue(b, unit)).join(", ")),
      fact("name kept", legacyName),
      fact("alerts", ...readers.alerts.map((a) => a.alert)),
      fact("SLOs", ...readers.slos.map((s) => s.name)),
      fact("recordings", ...readers.recordings),
      fact("panels", ...readers.panels.map((p) => `${p.panel.title} (dashboard ${p.dashboard})`)),
      fact("runbooks", ...readers.runbooks),
      fact("unused", unused),
      fact("declared", at),
    ],
  };
}

function labelText(spec: LabelSpec): string {
  if ("open" in spec) return spec.known.length > 0 ? `${spec.known.join(", ")} and others` : "any value";
  if ("optional" in spec) return `${spec.values.join(", ")}, or the label is missing`;
  return spec.join(", ");
}
