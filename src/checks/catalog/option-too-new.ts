/** Finds settings that the oldest Prometheus in use does not know. */
import { entries } from "../../catalog/catalog.ts";
import type { Deployment } from "../../catalog/deployment.ts";
import type { Slo } from "../../catalog/slo.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";

export const optionTooNew: CatalogCheck = {
  on: "catalog",
  code: "option-too-new",
  severity: ["error"],
  finds: "a setting or metric that the oldest Prometheus in use does not know",
  because: "that Prometheus refuses the whole file",
  example: {
    form: "catalog",
    fails: 'deployment: { oldestPrometheus: "2.42", sloGroups: { queryOffset: "30s" } }',
    passes: 'deployment: { oldestPrometheus: "2.53", sloGroups: { queryOffset: "30s" } }',
  },
  run: (catalog) => [
    ...queryOffset(catalog.deployment),
    ...entries(catalog, "slo").flatMap(({ at, value }) => nativeHistogram(value, at, catalog.deployment)),
  ],
};

function queryOffset({ oldestPrometheus: oldest = "2.42", sloGroups }: Deployment): readonly Finding[] {
  if (sloGroups?.queryOffset === undefined || oldest !== "2.42") return [];
  return [
    {
      at: "deployment.sloGroups.queryOffset",
      message: `Prometheus ${oldest} does not know query_offset`,
      because: "2.53 introduced it, and an older Prometheus refuses a rule file that has it",
      hint: 'set oldestPrometheus: "2.53" where all of yours are that new, or remove the offset',
    },
  ];
}

function nativeHistogram(
  { sli }: Slo,
  at: string,
  { oldestPrometheus: oldest = "2.42" }: Deployment,
): readonly Finding[] {
  if (sli.kind !== "native-latency" || oldest === "3.0") return [];
  return [
    {
      at: `${at}.sli`,
      message: `Prometheus ${oldest} does not count native histograms as 3.0 does`,
      because: "they were experimental until then, and their functions still changed",
      hint: 'set oldestPrometheus: "3.0" where all of yours are that new, or use a classic histogram',
    },
  ];
}
