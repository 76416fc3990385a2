import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("the value in a label of an alert that waits", () => {
  expect(
    reported("changing-label", { expr: "x > 1", catalog: false, for: "5m", labels: { current: "{{ $value }}" } }),
  ).toMatchInlineSnapshot(`
    "error[changing-label]: the label "current" changes with the value
      --> rules.yml:2:92 (test.Test.labels.current)
       |
       | {{ $value }}
       | ^^^^^^^^^^^^
       |
       = because: each value makes another alert, and for each of them \`for\` starts
                  anew, so the alert fires late or never
       = do: move it to an annotation, which may change while the alert stays the
             same

    1 error
    "
  `);
});

test.each([
  ["{{ $value | humanize }}"],
  ['{{ printf "%.0f" $value }}'],
  ["{{ .Value }}"],
  ["{{ $v := $value }}{{ $v }}"],
  ["{{ with $value }}{{ . }}{{ end }}"],
  ['{{ query "up" | first | value }}'],
])("so is %s", (current) => {
  const rule = { expr: "x > 1", catalog: false, for: "5m", labels: { current } };
  expect(found("changing-label", rule).map((d) => d.severity)).toEqual(["error"]);
});

test("without a time to wait it is a warning", () => {
  const rule = { expr: "x > 1", catalog: false, labels: { current: "{{ $value }}" } };
  expect(found("changing-label", rule).map((d) => d.severity)).toEqual(["warning"]);
});

test.each([
  ["x > 1", "{{ if gt $value 5.0 }}page{{ else }}ticket{{ end }}"],
  ["x > 1", "{{ $labels.job }}"],
  ["x > 1", '{{ query "up" | first | label "job" }}'],
  ["vector(1)", "{{ $value }}"],
])("nothing is reported of an alert on %s with %s", (expr, current) => {
  expect(found("changing-label", { expr, catalog: false, for: "5m", labels: { current } })).toEqual([]);
});
