/** Whether texts of alerts with slips are refused by the template reader where Prometheus refuses them, and only there. */
import fc from "fast-check";
import { test } from "vitest";
import { prometheusNames } from "../../src/go-template/names.ts";
import { parseTemplate } from "../../src/go-template/parse.ts";
import { expectAgreement, type OurVerdict } from "./agree.ts";
import { damaged } from "./damaged.ts";
import { type Judge, promtoolOnRules, ruleFile } from "./real-tools.ts";

const good = [
  "{{ $labels.job }} {{ .Value }} {{$value|humanize}} {{.Labels.job}}",
  "{{- $value -}} {{/* said */}} x",
  "{{ if $labels.a }}a{{ else if eq $labels.b `x` }}b{{ else }}c{{ end }}",
  "{{ with $x := $labels.a }}{{ $x }}{{ else }}y{{ end }}",
  "{{ range $i, $s := query `up` }}{{ $i }}{{ $s.Value }}{{ break }}{{ else }}none{{ end }}",
  '{{ printf "%.2f %s" $value (index $labels "a-b") }}',
  '{{ define "a" }}{{ . }}{{ end }}{{ template "a" $value }}{{ block "b" . }}{{ end }}',
  "{{ (query `up` | first).Value }} {{ reReplaceAll `(.*):.*` `$1` $labels.instance | toUpper }}",
  "{{ $x := 1 }}{{ $x = 2 }}{{ $x }} {{ 1 }} {{ -1 }} {{ +1.5e3 }} {{ 0x1F }} {{ 'x' }}",
  "{{ and 1 2 | or 3 }} {{ not true }} {{ len $labels }}",
];
const words = [
  ...[
    "{{ end }}",
    "{{ else }}",
    "{{ break }}",
    "{{- ",
    " -}}",
    " -",
    "{{/*",
    "*/}}",
    ":=",
    "=",
    ".",
    "..",
    "$x",
    "$labels",
  ],
  ...["'a'", "nil", "if", "range", "with", "end", "0x", "e5", "1_0", "089", "define", "template", "humanize", "+"],
];

function ours(text: string): OurVerdict {
  const [problem] = parseTemplate(text, prometheusNames).problems;
  return { refused: problem?.message };
}

const inAnnotations: Judge = (texts) =>
  promtoolOnRules(texts.map((text) => ruleFile({ alert: "A", expr: "up", annotations: { text } })));

test("texts with slips are refused exactly where Prometheus refuses them", async () => {
  await expectAgreement(damaged(fc.constantFrom(...good), 2, words), ours, inAnnotations);
}, 240_000);
