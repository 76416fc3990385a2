/** Finds jobs that are spread over several Prometheus of which none can evaluate the rules. */
import { type Deployment, jobEntries } from "../../catalog/deployment.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";

export const badShards: CatalogCheck = {
  on: "catalog",
  code: "bad-shards",
  severity: ["error"],
  finds: "a job that is spread over several Prometheus where nothing sees all of its targets",
  because: "each Prometheus would evaluate the rules on its share of the targets, and sums would fall short",
  example: {
    form: "catalog",
    fails: "scrape: { shards: 3 }",
    passes: "scrape: { shards: 3 }, deployment: { mimir: {} }",
  },
  run: ({ deployment }) =>
    jobEntries(deployment).flatMap(({ at, value: { shards } }) =>
      shards === undefined ? [] : problems(shards, `${at}.shards`, deployment),
    ),
};

function problems(shards: number, at: string, deployment: Deployment): readonly Finding[] {
  if (!Number.isInteger(shards) || shards < 2) {
    return [
      { at, message: `${shards} is not a number of shards`, hint: "write a whole number from 2 on, or remove it" },
    ];
  }
  const { thanos, mimir, victoriaMetrics, remoteWrite = [] } = deployment;
  if (thanos || mimir || victoriaMetrics || remoteWrite.length > 0) return [];
  return [
    {
      at,
      message: `the targets are spread over ${shards} Prometheus, and nothing sees all of them`,
      because: "a sum over the job, or the absence of all its targets, is only true of all shards together",
      hint: "declare who evaluates the rules: `thanos`, `mimir`, `victoriaMetrics`, or `remoteWrite` to what does",
    },
  ];
}
