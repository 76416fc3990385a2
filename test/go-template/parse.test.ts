import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { alertmanagerNames, prometheusNames } from "../../src/go-template/names.ts";
import { parseTemplate } from "../../src/go-template/parse.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { run, type SetName, setNames, tools } from "../tools/index.ts";

const good = [
  "plain text, 100% } of {it}} }}",
  "{{ $labels.job }} {{ .Value }} {{$value|humanize}} {{.Labels.job}}",
  "{{- $value -}} {{/* said */}} {{- /* said }} */ -}} x",
  "{{\n$value\n|\nhumanize\n}}",
  "{{ if $labels.a }}a{{ else if eq $labels.b `x` }}b{{ else }}c{{ end }}",
  "{{ with $x := $labels.a }}{{ $x }}{{ else }}{{ $x }}{{ end }}",
  "{{ range $i, $s := query `up` }}{{ $i }}{{ $s.Value }}{{ break }}{{ else }}none{{ end }}",
  "{{ range $s := query `up` }}{{ if $s }}{{ continue }}{{ end }}{{ end }}",
  "{{ range query `up` }}{{ .Labels.job }}{{ end }}",
  "{{ $x := 1 }}{{ $x = 2 }}{{ $x }}",
  "{{ $y = 2 }}",
  "{{ (query `up` | first).Value }} {{ (index .Labels `a`) | title }}",
  '{{ printf "%.2f %s" $value (index $labels "a-b") }}',
  '{{ define "a" }}{{ . }}{{ end }}{{ template "a" $value }}{{ template `a` }}',
  '{{ block "b" . }}{{ .Value }}{{ end }}',
  '{{ define "a" }} {{ end }}{{ define "a" }}x{{ end }}',
  "{{ 1 }} {{ -1 }} {{ +1.5e3 }} {{ 0x1F }} {{ 017 }} {{ 0b11 }} {{ 1_000 }} {{ .5 }} {{ 1. }} {{ 'x' }} {{ '\\n' }}",
  '{{ "a\\tb\\x41\\u00e9\\"" }} {{ `raw \\` }} {{ true }} {{ print nil }}',
  "{{ and 1 2 | or 3 }} {{ not true }} {{ len $labels }} {{ call . }}",
  "{{ eq 1 1 }}{{ pathPrefix }}{{ externalURL }}{{ .NoSuchField }}",
  "{{ $externalLabels.a }} {{ $externalURL }} {{ $ }} {{ $.Value }}",
  "{{ 1 | }}",
  "{{ reReplaceAll `(.*):.*` `$1` $labels.instance | toUpper | stripPort }}",
  "{{ if true }}{{ $z := 1 }}{{ else }}{{ $z }}{{ end }}",
  "{{ $labels.größe }}",
];

const bad = [
  "{{ $value }",
  "{{ $value",
  "{{ $value {{ end }}",
  "{{ }}",
  "{{}}",
  "{{- -}}",
  "{{ end }}",
  "{{ else }}",
  "{{ if $value }}x",
  "{{ if }}x{{ end }}",
  "{{ with }}x{{ end }}",
  "{{ range }}x{{ end }}",
  "{{ if $value }}a{{ else }}b{{ else }}c{{ end }}",
  "{{ if $value }}a{{ else }}b{{ else if $value }}c{{ end }}",
  "{{ range query `up` }}a{{ else if $value }}b{{ end }}",
  "{{ if $value }}a{{ else with $value }}b{{ end }}",
  "{{ end $value }}",
  "{{ $values }}",
  "{{ $labels.a | humanise }}",
  "{{ labels.a }}",
  "{{ $ labels.a }}",
  "{{ $labels.a-b }}",
  "{{ $x = }}",
  "{{ $x, $y := 1 }}",
  "{{ range $a, $b, $c := query `up` }}{{ end }}",
  "{{ range $a, 1 := query `up` }}{{ end }}",
  "{{ if true }}{{ $x := 1 }}{{ end }}{{ $x }}",
  '{{ define "a" }}{{ $value }}{{ end }}',
  '{{ block "a" $value }}{{ $labels.x }}{{ end }}',
  '{{ if true }}{{ define "a" }}{{ end }}{{ end }}',
  '{{ define "a" }}x{{ end }}{{ define "a" }}y{{ end }}',
  "{{ define a }}x{{ end }}",
  "{{ define }}x{{ end }}",
  '{{ define "a" }}x',
  '{{ block "a" }}x{{ end }}',
  "{{ template }}",
  "{{ template a }}",
  "{{ break }}",
  "{{ range query `up` }}x{{ else }}{{ break }}{{ end }}",
  "{{ range query `up` }}{{ break 1 }}{{ end }}",
  '{{ printf "x }}',
  "{{ printf `x }}",
  "{{ 'ab' }}",
  "{{ 'a }}",
  '{{ "\\q" }}',
  '{{ "\\\'" }}',
  "{{ 1a }}",
  "{{ 089 }}",
  "{{ 1__0 }}",
  "{{ 99999999999999999999 }}",
  "{{ 1e }}",
  "{{ $value + 1 }}",
  "{{ $value > 1 }}",
  "{{ ($value }}",
  "{{ $value) }}",
  "{{ () }}",
  '{{ "a""b" }}',
  "{{ humanize($value) }}",
  '{{ "a".b }}',
  "{{ nil.x }}",
  "{{ $value | 1 }}",
  '{{ $value | "a" }}',
  "{{ $value | . }}",
  "{{ | humanize }}",
  "{{ $value || humanize }}",
  "{{/* open }}",
  "{{/* a */ }}",
  "{{ /* a */ }}",
  "{{ $value, 1 }}",
  "{{ if if true }}{{ end }}",
  "{{ $x := }}",
  "{{ tmpl `a` . }}",
  "{{ : }}",
  "{{ @ }}",
  "{{ é+ }}",
];

/** Those of the templates that promtool does not accept in an annotation. */
async function refused(set: SetName, templates: readonly string[]): Promise<readonly string[]> {
  const rules = templates.map((text, i) => ({ alert: `A${i}`, expr: "up", annotations: { text } }));
  const path = join(temporaryFolder(), "rules.yml");
  writeFileSync(path, stringify({ groups: [{ name: "g", rules }] }));
  const { stdout, stderr } = await run(tools(set).promtool, ["check", "rules", path]);
  const named = new Set([...(stdout + stderr).matchAll(/"A(\d+)"/g)].map(([, i]) => templates[Number(i)]));
  return templates.filter((text) => named.has(text));
}

const problems = (text: string) => parseTemplate(text, prometheusNames).problems;

describe("templates that promtool accepts", () => {
  test.each(good)("%s", (text) => {
    expect(problems(text)).toEqual([]);
  });

  test.each(setNames)("it does, in the %s version", async (set) => {
    expect(await refused(set, good)).toEqual([]);
  });
});

describe("templates that promtool refuses", () => {
  test.each(bad)("%s", (text) => {
    expect(problems(text)).toHaveLength(1);
  });

  test.each(setNames)("it does, in the %s version", async (set) => {
    expect(await refused(set, bad)).toEqual(bad);
  });
});

test.each([
  ["parentheses", `{{ ${"(".repeat(5000)}1${")".repeat(5000)} }}`],
  ["blocks", `${"{{ if true }}".repeat(5000)}${"{{ end }}".repeat(5000)}`],
  ["alternatives", `{{ if true }}${"{{ else if true }}".repeat(5000)}{{ end }}`],
  ["definitions", `${'{{ block "a" . }}'.repeat(5000)}${"{{ end }}".repeat(5000)}`],
])("%s nested too deeply are reported", (_, text) => {
  expect(problems(text).map((p) => p.message)).toEqual(["this is nested too deeply to be read"]);
});

const amtool = async (text: string): Promise<boolean> => {
  const glob = join(temporaryFolder(), "*.tmpl");
  const args = ["template", "render", `--template.glob=${glob}`, `--template.text=${text}`];
  return (await run(tools("reference").amtool, args)).code === 0;
};

describe("templates of Alertmanager", () => {
  test.each([
    ["{{ .CommonLabels.alertname | title | toUpper }}", true],
    ['{{ stringSlice "a" "b" | join ", " | trimSpace }}', true],
    ['{{ define "x" }}{{ range .Alerts }}{{ .Labels.a }}{{ end }}{{ end }}{{ template "x" . }}', true],
    ['{{ (index .Alerts 0).StartsAt | date "2006" }}{{ toJson .CommonLabels }}', true],
    ["{{ query `up` }}", false],
    ["{{ humanize 1 }}", false],
    ["{{ $labels.job }}", false],
    ["{{ .GroupLabels.severity }", false],
  ])("amtool reads %s as we do: %s", async (text, accepted) => {
    expect(parseTemplate(text, alertmanagerNames).problems.length === 0).toBe(accepted);
    expect(await amtool(text)).toBe(accepted);
  });
});
