/** Whether a catalog's objectives are the ones that were imported: promised share, period, queries, and what is kept apart. */
import { formatDuration } from "../../basics/duration.ts";
import type { SloModel } from "../../model/model.ts";
import type { LeftOut } from "../rules.ts";
import type { ImportedSlo } from "./imported-slo.ts";
import { sliText } from "./indicator.ts";

export interface ComparedSlos {
  readonly equal: number;
  readonly differences: readonly LeftOut[];
}

export function compareSlos(originals: readonly ImportedSlo[], models: readonly SloModel[]): ComparedSlos {
  const differences = originals.flatMap((slo): readonly LeftOut[] => {
    const model = models.find(({ name }) => name === slo.name);
    if (!model) return [{ what: slo.at, because: "no such objective is generated" }];
    const differs = differing(slo, model);
    return differs.length > 0 ? [{ what: slo.at, because: `${differs.join(", ")}: not as in your file` }] : [];
  });
  return { equal: originals.length - differences.length, differences };
}

function differing(slo: ImportedSlo, model: SloModel): readonly string[] {
  const period = slo.period === "calendar-month" ? slo.period : formatDuration(slo.period.ms);
  const generated = model.calendar ? "calendar-month" : formatDuration(model.periodMs);
  const by = model.labels.filter((label) => label !== "job");
  return [
    ...(slo.objective === model.objective ? [] : ["objective"]),
    ...(period === generated ? [] : ["period"]),
    ...(sliText(slo.sli) === sliText(model.sli)
      ? []
      : [`queries (${sliText(model.sli)} instead of ${sliText(slo.sli)})`]),
    ...([...slo.by].sort().join() === [...by].sort().join() ? [] : ["labels"]),
  ];
}
