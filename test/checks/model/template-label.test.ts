import { expect, test } from "vitest";
import { templateLabel } from "../../../src/checks/model/template-label.ts";
import { alertOn, onGoodModels, toldOfModel } from "../broken.ts";

test("finds labels that the expression drops, misspells or never had", () => {
  expect(
    toldOfModel(
      templateLabel,
      alertOn("sum by (job) (rate(kiosk_tickets_total[5m]))", {
        summary: "{{ $labels.instance }} of {{ $labels.jb }} lost {{ .Labels.result }}",
        description: '{{ index $labels "shop" }} {{ if $labels.instance }}x{{ end }}',
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[template-label]: $labels.instance is always empty
      --> alerts.manyLost.summary
       |
       | {{ $labels.instance }} of {{ $labels.jb }} lost {{ .Labels.result }}
       |    ^^^^^^^^^^^^^^^^
       |
       = because: sum by (job) keeps only job
       = do: keep "instance" in the expression, or leave it out

    error[template-label]: $labels.jb is always empty
      --> alerts.manyLost.summary
       |
       | {{ $labels.instance }} of {{ $labels.jb }} lost {{ .Labels.result }}
       |                              ^^^^^^^^^^
       |
       = because: sum by (job) keeps only job
       = do: did you mean "job"?

    error[template-label]: $labels.result is always empty
      --> alerts.manyLost.summary
       |
       | {{ $labels.instance }} of {{ $labels.jb }} lost {{ .Labels.result }}
       |                                                    ^^^^^^^^^^^^^^
       |
       = because: sum by (job) keeps only job
       = do: keep "result" in the expression, or leave it out

    error[template-label]: $labels.shop is always empty
      --> alerts.manyLost.description
       |
       | {{ index $labels "shop" }} {{ if $labels.instance }}x{{ end }}
       |    ^^^^^^^^^^^^^^^^^^^^
       |
       = because: sum by (job) keeps only job
       = do: keep "shop" in the expression, or leave it out

    error[template-label]: $labels.instance is always empty
      --> alerts.manyLost.description
       |
       | {{ index $labels "shop" }} {{ if $labels.instance }}x{{ end }}
       |                                  ^^^^^^^^^^^^^^^^
       |
       = because: sum by (job) keeps only job
       = do: keep "instance" in the expression, or leave it out

    5 errors
    "
  `);
});

test("finds labels that the rule adds, for $labels lacks them", () => {
  expect(
    toldOfModel(
      templateLabel,
      alertOn("sum by (job) (rate(kiosk_tickets_total[5m]))", {
        summary: "{{ $labels.severity }}: {{ $labels.team }}",
        labels: { team: "office" },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[template-label]: $labels.severity is always empty
      --> alerts.manyLost.summary
       |
       | {{ $labels.severity }}: {{ $labels.team }}
       |    ^^^^^^^^^^^^^^^^
       |
       = because: the rule adds that label, and $labels has only those of its
                  expression
       = do: write its value as it is, or leave it out

    error[template-label]: $labels.team is always empty
      --> alerts.manyLost.summary
       |
       | {{ $labels.severity }}: {{ $labels.team }}
       |                            ^^^^^^^^^^^^
       |
       = because: the rule adds that label, and $labels has only those of its
                  expression
       = do: write its value as it is, or leave it out

    2 errors
    "
  `);
});

test("finds labels where the series have none", () => {
  expect(toldOfModel(templateLabel, alertOn("sum(rate(kiosk_tickets_total[5m]))"))).toMatchInlineSnapshot(`
    "error[template-label]: $labels.job is always empty
      --> alerts.manyLost.summary
       |
       | Tickets of {{ $labels.job }} are lost.
       |               ^^^^^^^^^^^
       |
       = because: sum without a grouping keeps no label
       = do: keep "job" in the expression, or leave it out

    1 error
    "
  `);
});

test("knows labels that functions add, and leaves unknown metrics to their own check", () => {
  const replaced = alertOn('label_replace(up, "shop", "$1", "instance", "(.*)")', { summary: "{{ $labels.shop }}" });
  const recorded = alertOn("job:kiosk_tickets_refused:ratio_rate5m", { summary: "{{ $labels.job }}" });
  const unknown = alertOn("unknown", { summary: "{{ $labels.anything }}" });
  expect([replaced, recorded, unknown].map((c) => toldOfModel(templateLabel, c)).join("")).toBe("");
});

test("says nothing of good catalogs", () => {
  expect(onGoodModels(templateLabel)).toBe("");
});
