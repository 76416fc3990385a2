/** Finds settings that the oldest Prometheus in use does not know: it would refuse the whole file. */
import { entries } from "../../catalog/catalog.ts";
import type { Deployment } from "../../catalog/deployment.ts";
import type { Slo } from "../../catalog/slo.ts";
import { type Diagnostic, error } from "../../diagnostic.ts";
import type { CatalogCheck } from "../check.ts";

const code = "option-too-new";

export const optionTooNew: CatalogCheck = (catalog) => [
  ...queryOffset(catalog.deployment),
  ...entries(catalog, "slo").flatMap(({ at, value }) => nativeHistogram(value, at, catalog.deployment)),
];

function queryOffset({ oldestPrometheus: oldest = "2.42", sloGroups }: Deployment): readonly Diagnostic[] {
  if (sloGroups?.queryOffset === undefined || oldest !== "2.42") return [];
  return [
    error(code, "deployment.sloGroups.queryOffset", `Prometheus ${oldest} does not know query_offset`, {
      notes: [{ message: "it came with 2.53, and an older one refuses a rule file that has it" }],
      hint: 'say oldestPrometheus: "2.53" where all of yours are that new, or leave the offset out',
    }),
  ];
}

function nativeHistogram({ sli }: Slo, at: string, { oldestPrometheus: oldest = "2.42" }: Deployment) {
  if (sli.kind !== "native-latency" || oldest === "3.0") return [];
  return [
    error(code, `${at}.sli`, `Prometheus ${oldest} does not count native histograms as 3.0 does`, {
      notes: [{ message: "they were an experiment until then, and their functions still changed" }],
      hint: 'say oldestPrometheus: "3.0" where all of yours are that new, or count by the buckets of a classic histogram',
    }),
  ];
}
