import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { alertText, type Sample } from "../../src/go-template/alert-text.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { run, setNames, tools } from "../tools/index.ts";

const labels = { job: "api", language: "cpp", instance: "judge-1.example.com:9090" };
const workers: readonly Sample[] = [
  { labels: { __name__: "workers", zone: "b", shelf: "old & new" }, value: 12.5 },
  { labels: { __name__: "workers", zone: "a", shelf: "<top>" }, value: 3 },
];

/** What promtool's own query engine answers in the tests below. */
const query = (promql: string): readonly Sample[] | undefined =>
  ({ workers, "sort(workers)": [...workers].reverse(), nothing: [], "vector(7)": [{ labels: {}, value: 7 }] })[promql];

const templates = [
  "plain text, 100% of it",
  "{{ $labels.job }}: {{ $value }}",
  "{{$value | humanize}} {{ $value|humanizePercentage }} {{ $value | humanizeDuration }} {{ humanize1024 $value }}",
  "{{ humanize $value }} of {{ .Labels.job }} at {{ .Value }} {{ $.Value }}",
  "{{ with $labels.language }} ({{ . }}){{ end }}",
  "{{ with $labels.absent }} ({{ . }}){{ else }}none{{ end }}",
  '{{ if eq $labels.job "api" }}yes{{ else }}no{{ end }}',
  '{{ if eq $labels.job "web" }}1{{ else if ne $labels.language "java" }}2{{ else }}3{{ end }}',
  "{{ if $labels.absent }}a{{ end }}{{ if gt $value 0.5 }}b{{ end }}{{ if lt $value 0.5 }}c{{ end }}",
  "{{- $labels.job -}} , {{ $labels.job }}  {{- /* nothing */ -}}  !",
  "{{ $labels.job | toUpper }} {{ toLower $labels.language }} {{ $labels.absent }}.",
  '{{ printf "%.0f %.1f %.2f %5.1f|%-8.2f|%08.3f|%+.1f" $value $value $value $value $value $value $value }}',
  '{{ printf "%g %.3g %e %.2E %v %f %G" $value $value $value $value $value $value $value }}',
  '{{ printf "%d %s" $value $value }} {{ $value | printf "%t" }}',
  '{{ printf "%s|%5s|%-5s|%q|%.2s|%v %%" $labels.job "a" "b" `c"d` "efg" $labels.language }} {{ printf "%d %3d %v" 7 8 9 }}',
  '{{ printf "%q" "a\\u200b\\u202e\\u00a0\\u00e9\\a\\x01\\x7f\\U0001F469\\U000E0001" }}',
  '{{ printf "%d" "a" }} {{ printf "%s" 1 }} {{ printf "%v %t" true false }} {{ "x" | printf "%s-%s" "y" }}',
  '{{ print $labels.job 1 2 "a" 3.0 true }} {{ println 1 "b" }}{{ print $labels }}',
  "{{ 1 }} {{ 1.0 }} {{ 1000000 }} {{ 1e6 }} {{ -0x1F }} {{ 'a' }} {{ true }} {{ \"a\\tb\\u00e9\" }} {{ `\\` }}",
  '{{ and $labels.job "x" }} {{ or $labels.absent "x" }} {{ not $labels.absent }} {{ and 0 1 }} {{ 5 | or 0 }} {{ or 0 "" }}',
  '{{ len $labels.job }} {{ len "é" }} {{ index $labels "job" }} {{ (index .Labels "language") | title }} {{ $labels }}',
  '{{ eq 1 2 1 }} {{ eq "a" "b" }} {{ lt 1 2 }} {{ ge "b" "a" }} {{ le 1.5 1.5 }} {{ ne 1 2 }}',
  "{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ $x := 3 }}{{ $x }}{{ end }}{{ $x }}",
  "{{ range $k, $v := $labels }}{{ $k }}={{ $v }};{{ end }}",
  "{{ range $k, $v := $labels }}{{ if eq $k `instance` }}{{ continue }}{{ end }}{{ . }}{{ break }}{{ else }}x{{ end }}",
  '{{ define "shown" }}<{{ . }}{{ $ }}>{{ end }}{{ template "shown" $labels.job }} {{ block "own" 5 }}[{{ . }}]{{ end }}',
  '{{ define "all" }}{{ .Labels.job }}{{ with .Value }}{{ . }}{{ end }}{{ end }}{{ template "all" . }}',
  "{{ query `vector(7)` | first | value }} {{ with query `nothing` }}x{{ else }}none{{ end }} {{ len (query `workers`) }}",
  "{{ range query `workers` | sortByLabel `zone` }}{{ .Labels.zone }}={{ .Value | humanize }} {{ end }}",
  "{{ range $i, $s := query `sort(workers)` }}{{ $i }}:{{ $s | label `zone` }}:{{ value $s }} {{ end }}",
  "{{ (query `vector(7)` | first).Value }} {{ query `vector(7)` | first | strvalue }}.",
  '{{ reReplaceAll "(.*)-(\\\\d+)\\\\..*" "$2 of ${1}" $labels.instance }} {{ reReplaceAll "x*" "-" "abxc" }}',
  '{{ reReplaceAll "(?P<a>b)" "[$a$$${a}c$ac]" "abc" }} {{ match "^a.i$" $labels.job }} {{ match "b" "c" }}',
  "{{ title `two wORDS` }} {{ title `` }} {{ toUpper `é` }} {{ stripPort $labels.instance }} {{ stripPort `a` }}",
  "{{ html `<a href=\"x\">'&` }} {{ urlquery `a b&c='d'` }} {{ safeHtml `<b>` }} {{ graphLink `a b` }} {{ tableLink `up` }}",
  "{{ humanize `1500` }} {{ humanizeDuration 90 }} {{ humanizeTimestamp 0 }} {{ humanizeTimestamp 1700000000.5 }}",
  "{{ with args 1 `b` }}{{ .arg0 }}{{ .arg1 }}{{ end }} {{ $externalLabels.region }} {{ .ExternalLabels.none }}",
];

const values = [
  ...[0, 1, 0.0101, 1 / 3, 0.202, 12.345, 59.99, 60, 61.5, 3661, 90_061, 999.96, 1000, 123_456, 1e6, 1.5e15, 1e-5],
  ...[1e-7, -0.5, -61, -1234.5, 0.1 + 0.2, 100, 0.99999, 2 ** 53, 0.5, 2.5, 0.125, 1e18, 5e-10, 2047.5],
];

test.each(setNames)("%s promtool words alerts alike, whatever their values", async (set) => {
  const folder = temporaryFolder();
  const named = (texts: readonly string[]) => Object.fromEntries(texts.map((text, i) => [`t${i}`, text]));
  const alerts = values.map((value, i) => ({ alert: `A${i}`, expr: `x + ${value}`, annotations: named(templates) }));
  writeFileSync(join(folder, "rules.yml"), stringify({ groups: [{ name: "g", rules: alerts }] }));
  const expected = values.map((value, i) => {
    const data = { labels, value, query, externalLabels: { region: "eu" } };
    const rendered = templates.map((template) => alertText(template, data));
    const texts = rendered.map((r) => ("text" in r ? r.text : `unknown ${r.unknown}`));
    return {
      eval_time: "0s",
      alertname: `A${i}`,
      exp_alerts: [{ exp_labels: labels, exp_annotations: named(texts) }],
    };
  });
  const series = Object.entries(labels).map(([name, text]) => `${name}="${text}"`);
  const ruleTest = {
    external_labels: { region: "eu" },
    input_series: [
      { series: `x{${series.join(",")}}`, values: "0" },
      { series: 'workers{zone="b",shelf="old & new"}', values: "12.5" },
      { series: 'workers{zone="a",shelf="<top>"}', values: "3" },
    ],
    alert_rule_test: expected,
  };
  writeFileSync(join(folder, "test.yml"), stringify({ rule_files: ["rules.yml"], tests: [ruleTest] }));
  const { code, stdout, stderr } = await run(tools(set).promtool, ["test", "rules", join(folder, "test.yml")]);
  expect({ code, said: code === 0 ? "" : stdout + stderr }).toEqual({ code: 0, said: "" });
});

const failing = [
  "{{ if gt $value 1 }}x{{ end }}",
  "{{ eq .Value 1 }}",
  "{{ query `nothing` | first }}",
  "{{ $labels.job | humanize }}",
  "{{ $labels.job $value }}",
  "{{ $ value }}",
  "{{ index $labels 1 }}",
  '{{ template "none" }}',
  "{{ $y = 1 }}",
  "{{ reReplaceAll `(` `` `a` }}",
  "{{ .NoSuchField }}",
  "{{ lt `a` }}",
];

test.each(setNames)("%s promtool fails where we name what is unknown", async (set) => {
  const unknown = failing.filter((template) => "unknown" in alertText(template, { labels, value: 1, query }));
  expect(unknown).toEqual(failing);
  const folder = temporaryFolder();
  const alerts = failing.map((text, i) => ({ alert: `A${i}`, expr: "x", annotations: { text } }));
  writeFileSync(join(folder, "rules.yml"), stringify({ groups: [{ name: "g", rules: alerts }] }));
  const ruleTest = {
    input_series: [{ series: 'x{job="api"}', values: "1" }],
    alert_rule_test: alerts.map(({ alert }) => ({ eval_time: "0s", alertname: alert, exp_alerts: [] })),
  };
  writeFileSync(join(folder, "test.yml"), stringify({ rule_files: ["rules.yml"], tests: [ruleTest] }));
  const { stdout, stderr } = await run(tools(set).promtool, ["test", "rules", join(folder, "test.yml")]);
  const failed = (stdout + stderr).match(/alertname: A\d+[^<]*text="<error expanding template: [^>]*/g) ?? [];
  expect(failed.map((f) => failing[Number(/A(\d+)/.exec(f)?.[1])])).toEqual(failing);
});

describe("what it does not know it names", () => {
  test.each([
    ["{{ $externalURL }}", "$externalURL"],
    ["{{ $externalLabels.region }}", "$externalLabels"],
    ["{{ .ExternalURL }}", ".ExternalURL"],
    ["{{ $value | toTime }}", "toTime"],
    ["{{ query `other` | first | value }}", "query"],
    ["{{ query `nothing` | first }}", "first"],
    ["{{ query `workers` }}", "query `workers`"],
    ["{{ if $labels.job }}x", "if $labels.job"],
    ["x{{ end }}", "end"],
    ["{{ $labels.job | humanize }}", "humanize"],
    ["{{ if gt $value 1 }}x{{ end }}", "gt"],
    ["{{ $labels.job $value }}", "$labels.job $value"],
    ["{{ index $labels 1 }}", "index"],
    ["{{ title `o'clock` }}", "title"],
    ["{{ humanizeDuration 1e22 }}", "humanizeDuration"],
    ['{{ printf "%.2f" }}', "printf"],
    ['{{ template "none" }}', "template none"],
    ['{{ define "a" }}{{ template "a" }}{{ end }}{{ template "a" }}', "template a"],
    ["{{ $y = 1 }}", "$y"],
    ["{{ range 5 }}x{{ end }}", "5"],
    ["{{ reReplaceAll `(` `` `a` }}", "reReplaceAll"],
  ])("%s", (template, unknown) => {
    expect(alertText(template, { labels, value: 1, query })).toEqual({ unknown });
  });
});
