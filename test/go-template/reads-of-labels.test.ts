import { expect, test } from "vitest";
import { readsIn } from "../../src/go-template/reads.ts";

const read = (text: string) =>
  readsIn(text)
    .filter(({ of }) => of === "labels")
    .map(({ name, asked }) => (asked ? `${name}?` : name))
    .join(" ");

test.each([
  ["{{ $labels.a }} {{ .Labels.b }} {{ $.Labels.c }}", "a b c"],
  ['{{ index $labels "a" }} {{ (index .Labels "b") | title }}', "a b"],
  ["{{ with $labels }}{{ .a }}{{ end }}", "a"],
  ["{{ with .Labels }}{{ .a }}{{ $labels.b }}{{ else }}{{ .Labels.c }}{{ end }}{{ .Labels.d }}", "a b c d"],
  ["{{ $l := $labels }}{{ $l.a }}{{ with $l }}{{ .b }}{{ end }}", "a b"],
  ["{{ if $labels.a }}in {{ $labels.a }}, {{ $labels.b }}{{ end }}{{ $labels.a }}", "a? a? b a"],
  ['{{ if eq $labels.a "x" }}x{{ else if $labels.b }}{{ $labels.b }}{{ else }}{{ $labels.a }}{{ end }}', "a? b? b? a"],
  ["{{ with $labels.a }}{{ . }}{{ end }}", "a?"],
  ['{{ range query "up" }}{{ .Labels.a }}{{ $labels.b }}{{ end }}{{ .Labels.c }}', "b c"],
  ['{{ with query "up" }}{{ . | first | label "x" }}{{ else }}{{ .Labels.a }}{{ end }}', "a"],
  ["{{ range $k, $v := $labels }}{{ $k }}={{ $v }}{{ end }}", ""],
  ["{{ $externalLabels.a }} {{ $labelsOther.b }}", ""],
])("of %s are read %j", (text, expected) => {
  expect(read(text)).toBe(expected);
});
