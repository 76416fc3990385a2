import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("a label that the aggregation has lost", () => {
  expect(
    reported("template-label", {
      expr: "sum by (job) (rate(kiosk_tickets_total[5m])) > 1",
      annotations: { summary: "{{ $labels.instance }} is slow" },
    }),
  ).toMatchInlineSnapshot(`
    "error[template-label]: $labels.instance is always empty
      --> rules.yml:2:132 (test.Test.annotations.summary)
       |
       | {{ $labels.instance }} is slow
       |    ^^^^^^^^^^^^^^^^
       |
       = because: sum by (job) keeps only job
       = do: keep "instance" in the expression, or leave it out

    1 error
    "
  `);
});

test.each([
  [{ expr: "sum by (job) (up) > 1", annotations: { summary: '{{ index $labels "instance" }}' } }],
  [{ expr: "sum by (job) (up) > 1", annotations: { summary: "{{ with $labels }}{{ .instance }}{{ end }}" } }],
  [
    {
      expr: "sum by (job) (up) > 1",
      annotations: { summary: '{{ range query "up" }}{{ $.Labels.instance }}{{ end }}' },
    },
  ],
  [{ expr: "sum by (job) (up) > 1", annotations: { summary: "{{ if $labels.instance }}x{{ end }}" } }],
  [{ expr: "up == 0", labels: { severity: "page" }, annotations: { summary: "{{ $labels.severity }}" } }],
  [{ expr: "sum by (job) (x) > 1", annotations: { summary: "{{ $labels.instance }}" }, catalog: false }],
])("so is %s", (rule) => {
  expect(found("template-label", rule).map((d) => d.code)).toContain("template-label");
});

test.each([
  [{ expr: "sum by (job) (up) > 1", annotations: { summary: "{{ $labels.job }}" } }],
  [
    {
      expr: "sum by (job) (up) > 1",
      annotations: { summary: '{{ range query "up" }}{{ .Labels.instance }}{{ end }}' },
    },
  ],
  [{ expr: "x > 1", annotations: { summary: "{{ $labels.instance }}" }, catalog: false }],
  [{ expr: "up == 0", annotations: { summary: "{{ $externalLabels.region }}" } }],
])("it reports nothing on %s", (rule) => {
  expect(reported("template-label", rule)).toBe("");
});

test.each([
  ['{{ with query "sum(up)" }}{{ . | first | label "instance" }}{{ end }}', 1],
  ['{{ range query "sum by (job) (up)" }}{{ .Labels.instance }}{{ end }}', 1],
  ['{{ range query "sum by (job) (up)" }}{{ .Labels.job }}{{ end }}', 0],
  ['{{ range query "up" }}{{ .Labels.instance }}{{ end }}', 0],
  ['{{ range query "sum(" }}{{ .Labels.instance }}{{ end }}', 0],
])("labels of the samples of a query: %s", (summary, count) => {
  const all = found("template-label", { expr: "up == 0", annotations: { summary }, catalog: false });
  expect(all.map((d) => d.message)).toEqual(Array(count).fill('the samples of this query have no label "instance"'));
});
