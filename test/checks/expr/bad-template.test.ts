import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("a variable with a blank in it", () => {
  expect(
    reported("bad-template", { expr: "up == 0", annotations: { summary: "{{ $ value }} down" } }),
  ).toMatchInlineSnapshot(`
    "error[bad-template]: "$ value" is not a variable
      --> rules.yml:2:91 (test.Test.annotations.summary)
       |
       | {{ $ value }} down
       |    ^^^^^^^
       |
       = because: Prometheus renders templates when the alert fires, so the
                  notification shows the error instead of the text
       = do: write "$value"

    1 error
    "
  `);
});

test.each([
  [{ expr: "up == 0", annotations: { summary: "{{ $labels.job } is down" } }],
  [{ expr: "up == 0", annotations: { summary: "{{ $label.job }}" } }],
  [{ expr: "up == 0", annotations: { summary: "{{ humanise $value }}" } }],
  [{ expr: "up == 0", labels: { team: "{{ if true }}a" } }],
])("so is %s", (rule) => {
  expect(found("bad-template", rule).map((d) => d.code)).toContain("bad-template");
});

test.each([
  [{ expr: "up == 0", annotations: { summary: "{{ $labels.job }} {{ $value | humanize }}" } }],
  [{ expr: "up == 0", annotations: { summary: '{{ with query "up" }}{{ . | first | value }}{{ end }}' } }],
  [{ expr: "up", record: "job:up:x", labels: { a: "{{ b" } }],
])("it reports nothing on %s", (rule) => {
  expect(reported("bad-template", rule)).toBe("");
});

test.each([
  ["{{ $value of {{ $labels.job }}", "this action is never closed"],
  ["$value }} of it", "this closes nothing"],
  ["half {{", "this action is never closed"],
  ["{{ }} empty", "this action is empty"],
  ["{{ if $value }}many", 'this "if" has no end'],
  ["many{{ end }}", 'this "end" belongs to nothing'],
  ["{{ else }}few", 'this "else" belongs to nothing'],
  ["{{ with $labels.job }}{{ . }}{{ end }}{{ end }}", 'this "end" belongs to nothing'],
  ["{{ $lables.job }}", 'there is no variable "$lables"'],
  ["{{ $value | humanise }}", 'there is no function "humanise"'],
  ["{{$ labels.job}}", '"$ labels" is not a variable'],
])("so is %s", (summary, message) => {
  expect(found("bad-template", { expr: "up == 0", annotations: { summary } }).map((d) => d.message)).toEqual([message]);
});

test.each([
  "plain, with { and }",
  "{{- $value | humanizePercentage -}}",
  '{{ printf "%.2f }}" $value }} {{ `}}` }} {{/* }} */}}',
  '{{ if gt $value 1.0 }}many{{ else if eq $labels.job "a" }}one{{ else }}few{{ end }}',
  '{{ with $job := index $labels "job" }}{{ $job | toUpper }}{{ end }}',
  '{{ range $i, $s := query "up" }}{{ $i }}{{ $s.Labels.job }}{{ . | value }}{{ end }}',
  "{{ .Value }} {{ .Labels.job }} {{ $externalLabels.region }} {{ $externalURL }}",
])("it accepts %s", (summary) => {
  expect(found("bad-template", { expr: "up == 0", annotations: { summary } })).toEqual([]);
});
