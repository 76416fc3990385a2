import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { plainYaml } from "../../src/plain-yaml.ts";
import { render } from "../../src/scenario/template.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { run, setNames, tools } from "../tools/index.ts";

const labels = { job: "api", language: "cpp", empty: "" };

const templates = [
  "plain text, 100% of it",
  "{{ $labels.job }}: {{ $value }}",
  "{{$value | humanize}} {{ $value|humanizePercentage }} {{ $value | humanizeDuration }}",
  "{{ humanize $value }} of {{ .Labels.job }} at {{ .Value }}",
  "{{ with $labels.language }} ({{ . }}){{ end }}",
  "{{ with $labels.absent }} ({{ . }}){{ else }}none{{ end }}",
  '{{ if eq $labels.job "api" }}yes{{ else }}no{{ end }}',
  '{{ if eq $labels.job "web" }}1{{ else if ne $labels.language "java" }}2{{ else }}3{{ end }}',
  "{{ if $labels.absent }}a{{ end }}{{ if gt $value 0.5 }}b{{ end }}{{ if lt $value 0.5 }}c{{ end }}",
  "{{- $labels.job -}} , {{ $labels.job }}  {{- /* nothing */ -}}  !",
  "{{ $labels.job | toUpper }} {{ toLower $labels.language }} {{ $labels.empty }}.",
];

const values = [
  ...[
    0,
    1,
    0.0101,
    1 / 3,
    0.202,
    12.345,
    59.99,
    60,
    61.5,
    3661,
    90_061,
    999.96,
    1000,
    123_456,
    1e6,
    1.5e15,
    1e-5,
    1e-7,
  ],
  ...[-0.5, -61, -1234.5, 0.1 + 0.2, 100, 0.99999, 2 ** 53],
];

describe.each(setNames)("%s promtool words alerts alike", (set) => {
  test.each(values)("with the value %d", async (value) => {
    const folder = temporaryFolder();
    const alert = `Alert`;
    const rendered = templates.map((template) => render(template, { labels, value }));
    const named = (texts: readonly string[]) => Object.fromEntries(texts.map((text, i) => [`t${i}`, text]));
    const rule = { alert, expr: `x + ${value}`, annotations: named(templates) };
    writeFileSync(join(folder, "rules.yml"), plainYaml({ groups: [{ name: "g", rules: [rule] }] }));
    const expected = named(rendered.map((r) => ("text" in r ? r.text : `unknown ${r.unknown}`)));
    const firing = { exp_labels: { job: "api", language: "cpp" }, exp_annotations: expected };
    const test = {
      input_series: [{ series: 'x{job="api",language="cpp"}', values: "0" }],
      alert_rule_test: [{ eval_time: "0s", alertname: alert, exp_alerts: [firing] }],
    };
    writeFileSync(join(folder, "test.yml"), plainYaml({ rule_files: ["rules.yml"], tests: [test] }));
    const { code, stdout, stderr } = await run(tools(set).promtool, ["test", "rules", join(folder, "test.yml")]);
    expect({ code, said: code === 0 ? "" : stdout + stderr }).toEqual({ code: 0, said: "" });
  });
});

describe("what it does not know it names", () => {
  test.each([
    ["{{ $externalURL }}", "$externalURL"],
    ["{{ $value | humanizeTimestamp }}", "humanizeTimestamp"],
    ["{{ range query `up` }}x{{ end }}", "range query `up`"],
    ["{{ if $labels.job }}x", "if $labels.job without end"],
    ["x{{ end }}", "end"],
    ["{{ $labels.job | humanize }}", "humanize"],
  ])("%s", (template, unknown) => {
    expect(render(template, { labels, value: 1 })).toEqual({ unknown });
  });
});
