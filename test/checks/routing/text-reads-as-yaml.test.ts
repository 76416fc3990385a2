import { expect, test } from "vitest";
import { report } from "../../../src/report/report.ts";
import { lintFiles } from "../linted.ts";

/** What lint says of a PagerDuty detail, a field of a Jira issue or a webhook's payload that is this YAML. */
function toldOf(
  value: string,
  where = "pagerduty_configs: [{routing_key_file: /key, details: {text: VALUE}}]",
): string {
  const receiver = `{name: all, ${where.replace("VALUE", value)}}`;
  const text = `route: {receiver: all, group_by: [job]}\nreceivers:\n  - ${receiver}\n`;
  const found = lintFiles({ "alertmanager.yml": text }, true, false);
  return report(
    found.filter((d) => d.code === "text-reads-as-yaml"),
    "text",
  );
}

test("it is reported where, why and what to do", () => {
  expect(toldOf("'[{{ .Status }}] {{ .CommonLabels.alertname }}'")).toMatchInlineSnapshot(`
    "warning[text-reads-as-yaml]: in Alertmanager 0.30 and later the text arrives
      as a list
      --> alertmanager.yml:3:79 (receivers[0].pagerduty_configs[0].details.text)
       |
       | [{{ .Status }}] {{ .CommonLabels.alertname }}
       |
       = because: it decodes the rendered text as YAML: "[x] y" becomes a list, "a:
                  b" a map
       = do: begin it with {{ "\\t" }}, with which no YAML begins; where a list or
             map is meant, end it with "| toJson"

    1 warning
    "
  `);
  expect(toldOf("'{{ .CommonAnnotations.impact }}'")).toMatchInlineSnapshot(`
    "warning[text-reads-as-yaml]: in Alertmanager 0.30 and later the text may
      arrive as a list or a map
      --> alertmanager.yml:3:79 (receivers[0].pagerduty_configs[0].details.text)
       |
       | {{ .CommonAnnotations.impact }}
       |
       = because: it decodes the rendered text as YAML: "[x] y" becomes a list, "a:
                  b" a map
       = do: begin it with {{ "\\t" }}, with which no YAML begins; where a list or
             map is meant, end it with "| toJson"

    1 warning
    "
  `);
});

test.each([
  ["a bracket", "'[{{ .Status | toUpper }}] x'"],
  ["a brace", "'{ {{ .Status }} }'"],
  ["a colon", "'Status: {{ .Status }}'"],
  ["a colon at the end of a line", '"Firing:\\n{{ len .Alerts }}"'],
  ["a dash", "'- {{ .Status }}'"],
  ["a word of YAML", "'no'"],
  ["an annotation", "'{{ .CommonAnnotations.summary }}'"],
  ["annotations of each alert", "'{{ range .Alerts }}{{ .Annotations.description }} {{ end }}'"],
  ["all annotations", "'{{ .CommonAnnotations.SortedPairs.Values | join \" \" }}'"],
  ["an annotation by its name", "'{{ index .CommonAnnotations \"summary\" }}'"],
  ["Alertmanager's own list of alerts", "'{{ template \"pagerduty.default.instances\" .Alerts.Firing }}'"],
])("so is %s: %s", (_, value) => {
  expect(toldOf(value)).toContain("[text-reads-as-yaml]");
});

test.each([
  ["a jira field", "jira_configs: [{project: A, fields: {customfield_1: VALUE}}]"],
  ["a webhook's payload, however deep", "webhook_configs: [{url: 'http://a', payload: {a: [{b: VALUE}]}}]"],
])("so is that of %s", (_, where) => {
  expect(toldOf("'[{{ .Status }}]'", where)).toContain("[text-reads-as-yaml]");
});

test.each([
  ["a word", "'{{ .GroupLabels.severity }}'"],
  ["a number", "'{{ .Alerts.Firing | len }}'"],
  ["a text behind a tab", "'{{ \"\\t\" }}[{{ .Status }}] {{ .CommonAnnotations.summary }}'"],
  ["what is meant as a list", "'{{ .Alerts.Firing | toJson }}'"],
  ["a template of one's own, which is not known here", "'{{ template \"kiosk.detail\" .CommonAnnotations.impact }}'"],
  ["an address", "'https://grafana/d/{{ .GroupLabels.job }}'"],
  ["a map of YAML itself", "{a: [b, no]}"],
])("%s is fine: %s", (_, value) => {
  expect(toldOf(value)).not.toContain("[text-reads-as-yaml]");
});

test("so are the same texts where they are not decoded", () => {
  const where = "pagerduty_configs: [{routing_key_file: /key, description: VALUE}]";
  expect(toldOf("'[{{ .Status }}] {{ .CommonAnnotations.summary }}'", where)).not.toContain("text-reads");
});
