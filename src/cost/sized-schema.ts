/** The schema as inference can count in it: every label closed, one instance of each job. Knows nothing of rules. */
import type { Model } from "../model/model.ts";
import type { LabelDomain, Schema, SeriesSchema } from "../promql/schema.ts";

/** Stands for all instances: what carries it is there once for each of them. */
export const oneInstance = "instance";

/** How many values open labels have: those that the catalog names, or as many as the job expects at most. */
export type OpenValues = "known" | "most";

export function sizedSchema({ schema, deployment }: Model, open: OpenValues): Schema {
  const most = Math.max(...deployment.jobs.map((j) => j.openLabelValues));
  const closed = (name: string, domain: LabelDomain): LabelDomain => {
    if (name === oneInstance || (domain.ofTarget && name !== "job"))
      return { ...domain, values: ["any"], closed: true };
    if (domain.closed || name === "job") return { ...domain, closed: true };
    const values = domain.values.length > 0 ? domain.values : ["any"];
    const others = open === "known" ? 0 : Math.max(0, most - values.length);
    return { ...domain, closed: true, values: [...values, ...Array.from({ length: others }, (_, i) => `other-${i}`)] };
  };
  return new Map([...schema].map(([name, series]) => [name, { ...series, labels: mapped(series, closed) }]));
}

function mapped(
  { labels }: SeriesSchema,
  change: (name: string, domain: LabelDomain) => LabelDomain,
): SeriesSchema["labels"] {
  return Object.fromEntries(Object.entries(labels).map(([name, domain]) => [name, change(name, domain)]));
}
