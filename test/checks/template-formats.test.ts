import { expect, test } from "vitest";
import { formatProblems } from "../../src/checks/template-formats.ts";
import { readAlertTemplate } from "../../src/go-template/alert-template.ts";

const reported = (text: string) =>
  formatProblems(readAlertTemplate(text)).map(({ span, hint }) => `${text.slice(span.from, span.to)}: ${hint}`);

test.each([
  ['{{ printf "%d" $value }}', '%d: write "%.0f"'],
  ['{{ $value | printf "%d of 10" }}', '%d: write "%.0f"'],
  ["{{ .Value | printf `%5s%%` }}", '%5s: write "%.2f", or use humanize'],
  ["{{ range query `up` }}{{ printf `%d` .Value }}{{ end }}", '%d: write "%.0f"'],
  ["{{ if gt $value 100 }}many{{ end }}", "100: write 100.0"],
  ["{{ if (.Value | eq -1) }}none{{ end }}", "-1: write -1.0"],
])("%s fails, or prints something else than a number", (text, expected) => {
  expect(reported(text)).toEqual([expected]);
});

test.each([
  '{{ printf "%.2f%%" $value }}',
  '{{ $value | printf "%v" }}',
  '{{ $value | humanize | printf "%s" }}',
  '{{ printf "%s %f" $labels.a $value }}',
  '{{ printf "%d" 3 }}',
  "{{ if gt $value 100.0 }}many{{ end }}",
  "{{ if gt 3 2 }}{{ eq $labels.a `1` }}{{ end }}",
  '{{ printf "%s" $valueOther }}',
])("%s is accepted", (text) => {
  expect(reported(text)).toEqual([]);
});
