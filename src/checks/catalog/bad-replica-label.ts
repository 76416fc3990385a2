/** Finds labels that copies of a series are said to differ by, but that series themselves differ by. */
import { type Catalog, entries } from "../../catalog/catalog.ts";
import { jobEntries } from "../../catalog/deployment.ts";
import type { CatalogCheck } from "../check.ts";

export const badReplicaLabel: CatalogCheck = {
  on: "catalog",
  code: "bad-replica-label",
  severity: ["error"],
  finds: "a label in `replicaLabels` that distinguishes series which are not copies of each other",
  because: "rules take the series that differ in it alone for one, and count what happened in one of them only",
  example: {
    form: "catalog",
    fails: 'scrape: { targetLabels: ["cluster"] }, deployment: { replicaLabels: ["cluster"] }',
    passes: 'scrape: { targetLabels: ["cluster"] }, deployment: { replicaLabels: ["replica"] }',
  },
  run: (catalog) =>
    (catalog.deployment.replicaLabels ?? []).flatMap((label, i) => {
      const owner = labelled(catalog).find(({ labels }) => labels.includes(label))?.owner;
      if (owner === undefined) return [];
      return {
        at: `deployment.replicaLabels[${i}]`,
        message: `${owner} has the label ${JSON.stringify(label)}`,
        because: "series that differ in it are different series, not copies of one",
        hint: "name the external label that the two Prometheus of a pair differ by, and no other label",
      };
    }),
};

interface Labelled {
  readonly owner: string;
  readonly labels: readonly string[];
}

function labelled(catalog: Catalog): readonly Labelled[] {
  return [
    { owner: "every target", labels: ["job", "instance"] },
    { owner: "every histogram", labels: ["le"] },
    ...jobEntries(catalog.deployment).map(({ value: { name, targetLabels = [] } }) => ({
      owner: `each target of the job ${name}`,
      labels: targetLabels,
    })),
    ...entries(catalog, "metric").map(({ value }) => ({ owner: value.name, labels: Object.keys(value.labels) })),
  ];
}
