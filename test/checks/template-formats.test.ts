import { expect, test } from "vitest";
import { readTemplate } from "../../src/checks/template.ts";
import { formatProblems } from "../../src/checks/template-formats.ts";

const reported = (text: string) =>
  formatProblems(readTemplate(text).actions).map(({ span, hint }) => `${text.slice(span.from, span.to)}: ${hint}`);

test.each([
  ['{{ printf "%d" $value }}', '%d: write "%.0f"'],
  ['{{ $value | printf "%d of 10" }}', '%d: write "%.0f"'],
  ["{{ .Value | printf `%5s%%` }}", '%5s: write "%.2f", or use humanize'],
])("%s prints something else than a number", (text, expected) => {
  expect(reported(text)).toEqual([expected]);
});

test.each([
  '{{ printf "%.2f%%" $value }}',
  '{{ $value | printf "%v" }}',
  '{{ $value | humanize | printf "%s" }}',
  '{{ printf "%s %f" $labels.a $value }}',
  '{{ printf "%d" 3 }}',
  '{{ printf "%s" $valueOther }}',
])("nothing is reported on %s", (text) => {
  expect(reported(text)).toEqual([]);
});
