import { expect, test } from "vitest";
import { report } from "../../../src/report/report.ts";
import { lintFiles } from "../linted.ts";

const found = (labels: string, external: string) =>
  lintFiles(
    {
      "prometheus.yml": `global: {external_labels: ${external}}\n`,
      "rules.yml": `groups: [{name: g, rules: [{alert: A, expr: "x > 1", labels: ${labels}}]}]\n`,
    },
    false,
  ).filter((d) => d.code === "hidden-external-label");

test("an external label that the alert does not get", () => {
  expect(report(found("{cluster: all}", "{cluster: eu}"), "text")).toMatchInlineSnapshot(`
    "warning[hidden-external-label]: this hides the external label cluster="eu"
      --> rules.yml:1:72 (g.A.labels.cluster)
       |
       | all
       |
       = because: Prometheus adds an external label only where there is none of that
                  name
       = do: give the label another name, or remove it

    1 warning
    "
  `);
});

test("the same value, an unknown one and another label are no problem", () => {
  expect(found("{cluster: eu}", "{cluster: eu}")).toEqual([]);
  expect(found("{cluster: eu}", "{cluster: '$CLUSTER'}")).toEqual([]);
  expect(found("{region: eu}", "{cluster: eu}")).toEqual([]);
});
