import { expect, test } from "vitest";
import { lintFiles } from "../linted.ts";

const rules = (text: string) =>
  `groups: [{name: g, rules: [{alert: A, expr: up == 0, annotations: {summary: '${text}'}}]}]`;
const config = "global: { external_labels: { cluster: eu } }\nscrape_configs: []\n";
const found = (text: string, files: Readonly<Record<string, string>> = { "prometheus.yml": config }) =>
  lintFiles({ "rules.yml": rules(text), ...files }, false)
    .filter((d) => d.code === "unknown-external-label")
    .map((d) => `${d.message}: ${d.hint}`);

test.each(["{{ $externalLabels.clutser }}", "{{ .ExternalLabels.clutser }}", '{{ index $externalLabels "clutser" }}'])(
  "%s",
  (text) => {
    expect(found(text)).toEqual(['no configuration sets the external label "clutser": did you mean "cluster"?']);
  },
);

test("a configuration without any external label", () => {
  expect(found("{{ $externalLabels.cluster }}", { "prometheus.yml": "scrape_configs: []\n" })).toEqual([
    'no configuration sets the external label "cluster": add cluster to global.external_labels, or leave it out',
  ]);
});

test.each([
  "{{ $externalLabels.cluster }}",
  "{{ $labels.region }}",
  "{{ if $externalLabels.region }}{{ $externalLabels.region }}{{ end }}",
])("nothing is reported of %s", (text) => {
  expect(found(text)).toEqual([]);
});

test("nothing is known without a configuration", () => {
  expect(found("{{ $externalLabels.region }}", {})).toEqual([]);
});
