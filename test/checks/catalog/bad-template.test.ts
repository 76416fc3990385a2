import { expect, test } from "vitest";
import { pagerduty, receiver } from "../../../src/catalog/routing.ts";
import { badTemplate } from "../../../src/checks/catalog/bad-template.ts";
import { broken, onGood, testAlert, told } from "../broken.ts";

const withSummaries = (...summaries: readonly string[]) =>
  broken({ alerts: Object.fromEntries(summaries.map((summary, i) => [`a${i}`, testAlert(`A${i}`, { summary })])) });

test("finds braces that are never closed, never opened or empty", () => {
  expect(
    told(badTemplate, withSummaries("{{ $value of {{ $labels.job }}", "$value }} of it", "half {{", "{{ }} empty")),
  ).toMatchInlineSnapshot(`
    "error[bad-template]: this action is never closed
      --> alerts.a0.summary
       |
       | {{ $value of {{ $labels.job }}
       | ^^
       |
       = do: write "}}" after the action

    error[bad-template]: this closes nothing
      --> alerts.a1.summary
       |
       | $value }} of it
       |        ^^
       |
       = do: remove it, or write "{{" before it

    error[bad-template]: this action is never closed
      --> alerts.a2.summary
       |
       | half {{
       |      ^^
       |
       = do: write "}}" after the action

    error[bad-template]: this action is empty
      --> alerts.a3.summary
       |
       | {{ }} empty
       | ^^^^^
       |
       = do: remove it

    4 errors
    "
  `);
});

test("finds blocks without an end and ends without a block", () => {
  expect(
    told(
      badTemplate,
      withSummaries(
        "{{ if $value }}many",
        "many{{ end }}",
        "{{ else }}few",
        "{{ with $labels.job }}{{ . }}{{ end }}{{ end }}",
      ),
    ),
  ).toMatchInlineSnapshot(`
    "error[bad-template]: this "if" has no end
      --> alerts.a0.summary
       |
       | {{ if $value }}many
       |    ^^^^^^^^^
       |
       = do: write "{{ end }}" where it ends

    error[bad-template]: this "end" belongs to nothing
      --> alerts.a1.summary
       |
       | many{{ end }}
       |        ^^^
       |
       = do: remove it, or write an "if", "with" or "range" before it

    error[bad-template]: this "else" belongs to nothing
      --> alerts.a2.summary
       |
       | {{ else }}few
       |    ^^^^
       |
       = do: remove it, or write an "if", "with" or "range" before it

    error[bad-template]: this "end" belongs to nothing
      --> alerts.a3.summary
       |
       | {{ with $labels.job }}{{ . }}{{ end }}{{ end }}
       |                                          ^^^
       |
       = do: remove it, or write an "if", "with" or "range" before it

    4 errors
    "
  `);
});

test("finds variables and functions that do not exist", () => {
  expect(
    told(
      badTemplate,
      withSummaries(
        "{{ $ value }}",
        "{{ $lables.job }}",
        "{{ $value | humanise }}",
        "{{ labels.job }}",
        "{{$ labels.job}}",
      ),
    ),
  ).toMatchInlineSnapshot(`
    "error[bad-template]: "$ value" is not a variable
      --> alerts.a0.summary
       |
       | {{ $ value }}
       |    ^^^^^^^
       |
       = do: write "$value"

    error[bad-template]: there is no variable "$lables"
      --> alerts.a1.summary
       |
       | {{ $lables.job }}
       |    ^^^^^^^
       |
       = do: did you mean "$labels"?

    error[bad-template]: there is no function "humanise"
      --> alerts.a2.summary
       |
       | {{ $value | humanise }}
       |             ^^^^^^^^
       |
       = do: did you mean "humanize"?

    error[bad-template]: there is no function "labels"
      --> alerts.a3.summary
       |
       | {{ labels.job }}
       |    ^^^^^^
       |
       = do: write "$labels"

    error[bad-template]: "$ labels" is not a variable
      --> alerts.a4.summary
       |
       | {{$ labels.job}}
       |   ^^^^^^^^
       |
       = do: write "$labels"

    5 errors
    "
  `);
});

test("looks at the braces of what Alertmanager fills in", () => {
  expect(
    told(
      badTemplate,
      broken({
        routing: {
          receivers: [
            receiver("office", pagerduty({ serviceKeyFile: "/key", severity: "{{ .GroupLabels.severity }" })),
          ],
        },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[bad-template]: this action is never closed
      --> routing.receivers[0].integrations[0].severity
       |
       | {{ .GroupLabels.severity }
       | ^^
       |
       = do: write "}}" after the action

    1 error
    "
  `);
});

test("takes every form that Prometheus takes", () => {
  const good = [
    "plain, with { and }",
    "{{- $value | humanizePercentage -}}",
    '{{ printf "%.2f }}" $value }} {{ `}}` }} {{/* }} */}}',
    '{{ if gt $value 1.0 }}many{{ else if eq $labels.job "a" }}one{{ else }}few{{ end }}',
    '{{ with $job := index $labels "job" }}{{ $job | toUpper }}{{ end }}',
    '{{ range $i, $s := query "up" }}{{ $i }}{{ $s.Labels.job }}{{ . | value }}{{ end }}',
    "{{ .Value }} {{ .Labels.job }} {{ $externalLabels.region }} {{ $externalURL }}",
  ];
  expect(told(badTemplate, withSummaries(...good))).toBe("");
});

test("says nothing of good catalogs", () => {
  expect(onGood(badTemplate)).toBe("");
});
