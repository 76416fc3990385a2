/** Finds settings that the oldest Prometheus in use does not know. */
import { type Catalog, entries } from "../../catalog/catalog.ts";
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
    ...offsets(catalog),
    ...entries(catalog, "slo").flatMap(({ at, value }) => nativeHistogram(value, at, catalog.deployment)),
  ],
};

function offsets(catalog: Catalog): readonly Finding[] {
  const { oldestPrometheus: oldest = "2.42", sloGroups } = catalog.deployment;
  if (oldest !== "2.42") return [];
  const groups = [...entries(catalog, "recording"), ...entries(catalog, "alert")].map(({ at, value }) => ({
    at: `${at}.group.queryOffset`,
    offset: value.group?.queryOffset,
  }));
  const all = [{ at: "deployment.sloGroups.queryOffset", offset: sloGroups?.queryOffset }, ...groups];
  return all
    .filter(({ offset }) => offset !== undefined)
    .map(({ at }) => ({
      at,
      message: `Prometheus ${oldest} does not know query_offset`,
      because: "2.53 introduced it, and an older Prometheus refuses a rule file that has it",
      hint: 'set oldestPrometheus: "2.53" where all of yours are that new, or remove the offset',
    }));
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
