import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, test } from "vitest";
import type { Artifact } from "../../src/basics/artifact.ts";
import { compile } from "../../src/compile.ts";
import { formats } from "../../src/formats/formats.ts";
import { formatOf } from "../../src/formats/generate.ts";
import shop from "../fixtures/jobs/index.ts";
import { answered, odd, orders, prices, shopWith, speed, waiting, workforce } from "../fixtures/slos/index.ts";
import tiny from "../fixtures/tiny/index.ts";
import { validateArtifacts } from "./validator.ts";

const every = shopWith({ answered, orders, prices, speed, waiting, workforce }, { oldestPrometheus: "3.0" });

let emitted: readonly Artifact[] = [];
beforeAll(async () => {
  emitted = (await compile(tiny)).artifacts;
});

function named(path: string): Artifact {
  const artifact = emitted.find((a) => a.path === path);
  if (!artifact) throw new Error(`no ${path} among ${emitted.map((a) => a.path).join(", ")}`);
  return artifact;
}

/** What is found after replacing the first `from` in the emitted text, as "at: message (hint)". */
async function found(path: string, from: string, to: string): Promise<readonly string[]> {
  const artifact = named(path);
  if (!artifact.content.includes(from)) throw new Error(`${path} has no ${from}`);
  const diagnostics = await validateArtifacts([{ ...artifact, content: artifact.content.replace(from, () => to) }]);
  return diagnostics.map(
    (d) => `${d.at.slice(path.length)}: ${d.message}${d.hint === undefined ? "" : ` (${d.hint})`}`,
  );
}

test.each([
  ["shop", shop],
  ["kiosk", tiny],
  ["a shop", every],
  ["odd labels", odd],
])("every emitted file of %s keeps to its schema", async (_, catalog) => {
  const { artifacts } = await compile(catalog);
  expect(await validateArtifacts(artifacts)).toEqual([]);
  const unchecked = artifacts.filter((a) => formatOf(a).schema === "no structure").map((a) => a.kind);
  // nginx itself checks its own, where the catalog has one.
  expect(new Set(unchecked.filter((kind) => kind !== "nginx-endpoint"))).toEqual(
    new Set(["prometheus-flags", "alertmanager-template", "alertmanager-flags", "document"]),
  );
});

test.each(formats.filter(({ schema }) => typeof schema === "function"))(
  "the schema of $kind is a valid one, without a keyword that does nothing",
  async ({ schema }) => {
    const ajv = new Ajv2020({ strictTypes: true, allowUnionTypes: true });
    const loaded = typeof schema === "function" ? await schema() : {};
    expect(() => ajv.compile(loaded)).not.toThrow();
  },
);

const rules = "prometheus/rules/kiosk-alerts.rules.yml";
const recordings = "prometheus/rules/kiosk-recordings.rules.yml";
describe("rule files", () => {
  test.each([
    [
      "a misspelt key",
      rules,
      "groups:",
      "group:",
      [
        '#: the document lacks "groups" (expected here: Rule groups.)',
        '#: the document has an unknown key "group" (did you mean "groups"?)',
      ],
    ],
    [
      "a duration in words",
      rules,
      "for: 5m",
      "for: 5 min",
      [
        '#/groups/0/rules/0/for: groups[0].rules[0].for is "5 min", which is not of the form ^([0-9]+(ms|[smhdwy]))+$ (expected here: How long the condition must hold. A Prometheus duration, such as 5m.)',
      ],
    ],
    [
      "no severity",
      rules,
      "severity: warning",
      "urgency: warning",
      [
        '#/groups/0/rules/0/labels: groups[0].rules[0].labels lacks "severity" (expected here: How urgent the alert is.)',
      ],
    ],
    [
      "a label that is a number",
      rules,
      "{ severity: critical }",
      "{ severity: critical, tier: 1 }",
      ["#/groups/0/rules/1/labels/tier: groups[0].rules[1].labels.tier is 1, not text"],
    ],
    [
      "a label name with a hyphen",
      rules,
      "impact:",
      "im-pact:",
      ['#/groups/0/rules/0/annotations: groups[0].rules[0].annotations has a key "im-pact" that is not a label name'],
    ],
    [
      "a rule that is neither",
      recordings,
      "record:",
      "recrod:",
      [
        '#/groups/0/rules/0: groups[0].rules[0] lacks "record" (expected here: The name of the recorded series, such as job:errors:ratio_rate5m.)',
        '#/groups/0/rules/0: groups[0].rules[0] has an unknown key "recrod" (did you mean "record"?)',
      ],
    ],
    [
      "an empty expression",
      rules,
      'expr: up{job="kiosk"} == 0',
      'expr: ""',
      ["#/groups/0/rules/1/expr: groups[0].rules[1].expr is empty (expected here: A PromQL expression.)"],
    ],
    [
      "a group that waits",
      recordings,
      "rules:",
      "interval: 60\n    rules:",
      [
        "#/groups/0/interval: groups[0].interval is 60, not text (expected here: Time between evaluations. A Prometheus duration, such as 5m.)",
      ],
    ],
  ])("%s", async (_, path, from, to, problems) => {
    expect(await found(path, from, to)).toEqual(problems);
  });
});

describe("prometheus.yml", () => {
  const path = "prometheus/prometheus.yml";
  test.each([
    [
      "a port that is missing",
      "kiosk-1:9100",
      "kiosk-1",
      /targets\[0\] is "kiosk-1", which is not of the form .* \(expected here: An address, host:port\.\)/,
    ],
    [
      "a URL for an address",
      "alertmanager:9093",
      "http://alertmanager:9093",
      /alertmanagers\[0\].static_configs\[0\].targets\[0\] is "http:/,
    ],
    ["a misspelt job", "job_name:", "job:", /scrape_configs\[0\] lacks "job_name"/],
    [
      "a field we never emit",
      "scrape_timeout: 10s",
      "scrape_timeout: 10s\n    label_limit: 10",
      /has an unknown key "label_limit"/,
    ],
    [
      "a limit of nothing",
      "scrape_timeout: 10s",
      "scrape_timeout: 10s\n    sample_limit: 0",
      /sample_limit is 0, which is not >= 1 \(expected here: How many samples/,
    ],
    [
      "half a sample",
      "scrape_timeout: 10s",
      "scrape_timeout: 10s\n    sample_limit: 1.5",
      /sample_limit is 1\.5, not a whole number/,
    ],
    [
      "an unknown protocol",
      "PrometheusText0.0.4",
      "PrometheusText0.4",
      /fallback_scrape_protocol is "PrometheusText0\.4", not one of .*\(did you mean "PrometheusText0\.0\.4"\?\)/,
    ],
    ["no rule files", "rule_files:\n  - rules/*.rules.yml", "rule_files: []", /rule_files is empty/],
  ])("%s", async (_, from, to, problem) => {
    const problems = await found(path, from, to);
    expect(problems.join("\n")).toMatch(problem);
  });
});

test("an alert policy without a title is refused for that, a file of an unknown kind for its kind", async () => {
  expect(await found("openslo/burn-rate-1h.yaml", "displayName: ", 'displayName: "" # ')).toEqual([
    expect.stringMatching(/^#\/metadata\/displayName: .* is empty/),
  ]);
  expect(await found("openslo/sales.yaml", "kind: SLO", "kind: SLA")).toEqual([
    expect.stringMatching(
      /^#\/kind: kind is "SLA", not one of "Service", "SLO", "AlertPolicy" \(did you mean "SLO"\?\)/,
    ),
  ]);
});

describe("alertmanager.yml", () => {
  const path = "alertmanager/alertmanager.yml";
  test.each([
    [
      "a secret inlined",
      "service_key_file: /etc/kiosk/pagerduty-key",
      "service_key: 0123456789abcdef",
      /pagerduty_configs\[0\] has an unknown key "service_key" \(did you mean "service_key_file"\?\)/,
    ],
    [
      "no key at all",
      "service_key_file: /etc/kiosk/pagerduty-key",
      "send_resolved: true",
      /needs exactly one of "service_key_file", "routing_key_file"/,
    ],
    [
      "a key file without its folder",
      "service_key_file: /etc/kiosk/pagerduty-key",
      "service_key_file: pagerduty-key",
      /service_key_file is "pagerduty-key", which is not of the form/,
    ],
    [
      "a matcher on the root",
      "route:\n",
      'route:\n  matchers: ["severity=\\"critical\\""]\n',
      /route has an unknown key "matchers"/,
    ],
    [
      "a matcher without quotes",
      "source_matchers:\n",
      "source_matchers:\n      - severity=critical\n",
      /source_matchers\[0\] is "severity=critical", which is not of the form .*its value quoted/,
    ],
    [
      "a misspelt receiver",
      "receiver: ticket-office",
      "reciever: ticket-office",
      /route has an unknown key "reciever" \(did you mean "receiver"\?\)/,
    ],
    ["nothing that must be equal", "equal:\n", "equal: []\n    unequal:\n", /equal is empty/],
    [
      "grouping by one word",
      "group_by:\n    - alertname\n    - severity",
      "group_by: alertname",
      /route.group_by is "alertname", not a list/,
    ],
  ])("%s", async (_, from, to, problem) => {
    const problems = await found(path, from, to);
    expect(problems.join("\n")).toMatch(problem);
  });

  test("a webhook with credentials in its address", async () => {
    const { path, kind, content } = named("alertmanager/alertmanager.yml");
    const webhook = (url: string): Artifact => ({
      path,
      kind,
      content: content.replace("receivers:\n", `receivers:\n  - name: w\n    webhook_configs:\n      - url: ${url}\n`),
    });
    expect(await validateArtifacts([webhook("http://127.0.0.1:9095/watchdog")])).toEqual([]);
    for (const url of ["http://user:password@example.com/", "https://example.com/hook?token=abc"]) {
      const [problem, ...more] = await validateArtifacts([webhook(url)]);
      expect(problem?.hint).toContain("without credentials or parameters");
      expect(more).toEqual([]);
    }
  });
});

describe("dashboards", () => {
  const path = "grafana/dashboards/kiosk.json";
  test.each([
    [
      "a query without refId",
      '"refId": "A"',
      '"ref": "A"',
      /targets\[0\] lacks "refId" \(expected here: Unique within the panel/,
    ],
    ["a panel beyond the grid", '"w": 12', '"w": 25', /gridPos.w is 25, which is not <= 24/],
    ["a panel of another kind", '"type": "timeseries"', '"type": "graph"', /type is "graph", not one of/],
    ["an editable dashboard", '"editable": false', '"editable": true', /editable is true, not false/],
    [
      "Grafana's own id",
      '"editable": false',
      '"id": 7,\n  "editable": false',
      /^#\/id: id must not be there \(expected here: Grafana's own number/,
    ],
    ["a row that is neither open nor collapsed", '"collapsed": false', '"collapsed": "no"', /collapsed/],
    ["no title", '"title": "Tickets per second"', '"title": ""', /title is empty/],
    ["an unsafe uid", '"uid": "kiosk"', '"uid": "../kiosk"', /^#\/uid: uid is "..\/kiosk", which is not of the form/],
    [
      "broken JSON",
      '"editable": false',
      '"editable": nope',
      /^: the file cannot be read: .*\(this is a defect of the generator/,
    ],
  ])("%s", async (_, from, to, problem) => {
    const problems = await found(path, from, to);
    expect(problems.join("\n")).toMatch(problem);
  });
});

test("a dashboard whose panels name their data source is refused", async () => {
  const { content, ...dashboard } = named("grafana/dashboards/kiosk.json");
  const problems = await validateArtifacts([
    { ...dashboard, content: content.replaceAll('"${datasource}"', '"prometheus"') },
  ]);
  expect(problems.map((p) => p.message)).toContain('panels[1].datasource.uid is "prometheus", not "${datasource}"');
});

describe("provisioning", () => {
  const [datasources, dashboards] = ["datasources", "dashboards"].map((d) => `grafana/provisioning/${d}/kiosk.yml`) as [
    string,
    string,
  ];
  test.each([
    ["a browser that asks", datasources, "access: proxy", "access: direct", /access is "direct", not "proxy"/],
    [
      "credentials in the address",
      datasources,
      "url: http://",
      "url: http://admin:secret@",
      /url is "http:\/\/admin:secret@.*An address without credentials/,
    ],
    [
      "an unknown key",
      datasources,
      "editable: false",
      "editable: false\n    readonly: true",
      /has an unknown key "readonly"/,
    ],
    [
      "edits in the browser",
      dashboards,
      "allowUiUpdates: false",
      "allowUiUpdates: true",
      /allowUiUpdates is true, not false/,
    ],
    ["a relative folder", dashboards, "path: /", "path: ", /path is ".*", which is not of the form \^\//],
    ["a misspelt list", dashboards, "providers:", "provider:", /lacks "providers"/],
  ])("%s", async (_, path, from, to, problem) => {
    const problems = await found(path, from, to);
    expect(problems.join("\n")).toMatch(problem);
  });
});

describe("catalog.json", () => {
  test.each([
    [
      "an unknown type",
      '"type": "counter"',
      '"type": "countre"',
      /metrics\[0\].type is "countre", not one of .* \(did you mean "counter"\?\)/,
    ],
    [
      "an objective of everything",
      '"objective": 99,',
      '"objective": 100,',
      /slos\[0\].objective is 100, which is not < 100/,
    ],
    ["an indicator of no kind", '"kind": "events"', '"kind": "event"', /slos\[0\].sli.kind is "event", not one of/],
    ["a missing help", '"help":', '"halp":', /metrics\[0\] lacks "help" \(expected here: What it counts or shows\.\)/],
    ["a number for a label", '"name": "result"', '"name": 7', /metrics\[0\].labels\[0\].name is 7, not text/],
    ["an unknown key", '"service"', '"secret": "x", "service"', /the document has an unknown key "secret"/],
    ["another version", '"schemaVersion": 1', '"schemaVersion": 2', /schemaVersion is 2, not 1/],
  ])("%s", async (_, from, to, problem) => {
    const problems = await found("catalog.json", from, to);
    expect(problems.join("\n")).toMatch(problem);
  });
});

describe("the published schema", () => {
  test("is checked against the schema of schemas", async () => {
    expect(await found("schema/catalog.schema.json", '"type": "object"', '"type": "objekt"')).not.toEqual([]);
  });

  test("must be an object", async () => {
    const [problem] = await validateArtifacts([{ path: "schema/x.json", kind: "schema", content: "[]" }]);
    expect(problem?.message).toBe("the document is an empty list, not a map");
  });
});

describe("rule tests", () => {
  const file = (content: string): Artifact => ({ path: "prometheus/tests/x.test.yml", kind: "rule-tests", content });
  const good = `rule_files: [../rules/x.rules.yml]
evaluation_interval: 30s
tests:
  - name: fires
    interval: 30s
    input_series:
      - { series: 'up{job="kiosk"}', values: 0x10 }
    alert_rule_test:
      - eval_time: 5m
        alertname: KioskDown
        exp_alerts:
          - exp_labels: { severity: critical }
            exp_annotations: { summary: down }
    promql_expr_test:
      - expr: up
        eval_time: 1m
        exp_samples:
          - { labels: up, value: 0 }
`;
  test("in promtool's form pass", async () => {
    expect(await validateArtifacts([file(good)])).toEqual([]);
  });

  test.each([
    ["exp_labels", "labels_exp", /unknown key "labels_exp"/],
    ["eval_time: 5m", "eval_time: 300", /eval_time is 300, not text/],
    ["value: 0 }", "value: NaN-ish }", /value is "NaN-ish", not a number/],
    ["alertname: KioskDown", "alert: KioskDown", /lacks "alertname"/],
  ])("%s written as %s do not", async (from, to, problem) => {
    const problems = await validateArtifacts([file(good.replace(from, to))]);
    expect(problems.map((p) => p.message).join("\n")).toMatch(problem);
  });
});

describe("a problem", () => {
  test("names the line, in YAML and in JSON", async () => {
    const broken = (path: string, from: string, to: string) => ({
      ...named(path),
      content: named(path).content.replace(from, to),
    });
    const [yaml, json] = await validateArtifacts([
      broken(rules, "for: 1m", "for: 1x"),
      broken("catalog.json", '"type": "gauge"', '"type": "gouge"'),
    ]);
    const lineOf = (path: string, text: string) =>
      named(path)
        .content.split("\n")
        .findIndex((l) => l.includes(text)) + 1;
    expect(yaml?.file).toMatchObject({ path: rules, line: lineOf(rules, "for: 1m") });
    expect(json?.file).toMatchObject({ path: "catalog.json", line: lineOf("catalog.json", '"type": "gauge"') });
  });

  test.each<readonly [string, string, RegExp]>([
    ["a tab in YAML", "groups:\n\t- name: x", /cannot be read/],
    ["a key twice", "groups: []\ngroups: []", /cannot be read: .*: Map keys must be unique/],
    ["an empty file", "", /the document is null, not a map/],
  ])("in a file with %s is reported like any other", async (_, content, message) => {
    const problems = await validateArtifacts([{ path: "x.rules.yml", kind: "rules", content }]);
    expect(problems.map((p) => p.message).join("\n")).toMatch(message);
    expect(problems.every((p) => p.code === "schema-mismatch")).toBe(true);
  });
});
