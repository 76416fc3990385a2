import { expect, test } from "vitest";
import { fieldProblems } from "../../src/checks/template-fields.ts";
import { readAlertTemplate } from "../../src/go-template/alert-template.ts";

const problems = (text: string) => fieldProblems(readAlertTemplate(text)).map((p) => `${p.message}: ${p.hint}`);

test.each([
  ['{{ range query "up" }}{{ .labels.job }}{{ end }}', `a sample of a query has no ".labels": did you mean "Labels"?`],
  ['{{ with query "up" | first }}{{ .Name }}{{ end }}', `a sample of a query has no ".Name": known: Labels, Value`],
  ["{{ .labels.job }}", `the alert's data has no ".labels": did you mean "Labels"?`],
  [
    '{{ define "t" }}{{ .value }}{{ end }}{{ template "t" . }}{{ template "t" . }}',
    `the alert's data has no ".value": did you mean "Value"?`,
  ],
  [
    '{{ range $i, $s := query "up" }}{{ $s.value }}{{ end }}',
    `a sample of a query has no ".value": did you mean "Value"?`,
  ],
  ['{{ range query "up" }}{{ $.value }}{{ end }}', `the alert's data has no ".value": did you mean "Value"?`],
])("%s", (text, problem) => {
  expect(problems(text)).toEqual([problem]);
});

test.each([
  '{{ range query "up" | sortByLabel "job" }}{{ .Labels.job }} {{ .Value }}{{ end }}',
  "{{ .Labels.job }} {{ .Value }} {{ .ExternalLabels.x }} {{ .ExternalURL }}",
  "{{ with $labels }}{{ .job }}{{ end }}",
  "{{ range $name, $x := $labels }}{{ . }}{{ end }}",
  '{{ define "t" }}{{ .job }}{{ end }}{{ template "t" $labels }}',
])("nothing is wrong with %s", (text) => {
  expect(problems(text)).toEqual([]);
});
