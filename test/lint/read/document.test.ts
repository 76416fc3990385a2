import { describe, expect, test } from "vitest";
import { promtoolOnRules } from "../../fuzz/real-tools.ts";
import { problemsOf, read } from "./reading.ts";

const rules =
  "groups:\n  - name: g\n    interval: 1m\n    rules:\n      - alert: A\n        expr: up == 0\n        for: 5m\n      - record: a:b:c\n        expr: up\n";
const indented = (text: string) => text.replace(/^/gm, "  ").trimEnd();
const manifest = `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: x\nspec:\n${indented(rules)}\n`;
const namesIn = (text: string, path?: string) => read(text, path).rules.map((r) => `${r.kind} ${r.name.text}`);

describe("rules are found", () => {
  test.each([
    ["in a rule file", rules],
    ["in a manifest of the operator", manifest],
    ["in one of several documents", `kind: ConfigMap\napiVersion: v1\n---\n${manifest}---\n`],
    ["in a list of manifests", `apiVersion: v1\nkind: List\nitems:\n  - ${indented(indented(manifest)).trim()}\n`],
    ["in JSON", '{"groups":[{"name":"g","rules":[{"alert":"A","expr":"up == 0"},{"record":"a:b:c","expr":"up"}]}]}'],
    [
      "behind an alias",
      `groups:\n  - name: g\n    rules:\n      - alert: A\n        expr: &e up == 0\n      - record: a:b:c\n        expr: *e\n`,
    ],
  ])("%s", (_, text) => {
    expect(read(text).problems).toEqual([]);
    expect(namesIn(text)).toEqual(["alert A", "record a:b:c"]);
  });

  test("with all that a check may ask", () => {
    const [alert, record] = read(rules).rules;
    expect(alert).toMatchObject({ forMs: 300_000, group: { name: "g", intervalMs: 60_000 }, expr: { at: "g.A.expr" } });
    expect(alert?.expr.place(3)).toEqual({ path: "rules.yml", line: 6, column: 18 });
    expect(record?.expr.at).toBe("g.a:b:c.expr");
  });
});

test("rules of one name have addresses of their own", () => {
  const twice = rules.replace("record: a:b:c", "alert: A");
  expect(read(twice).rules.map((r) => r.expr.at)).toEqual(["g.A.expr", "g.A#2.expr"]);
});

describe("of other files it takes", () => {
  test("the jobs of a Prometheus configuration", () => {
    const text =
      "global:\n  scrape_interval: 30s\nscrape_configs:\n  - job_name: a\n  - job_name: b\n    scrape_interval: 5s\n";
    expect([...(read(text).configs[0]?.jobs ?? [])]).toEqual([
      ["a", 30_000],
      ["b", 5000],
    ]);
  });

  test("the routes of an Alertmanager configuration, in old and new spelling", () => {
    const text = [
      "route:",
      "  receiver: a",
      "  group_by: [job]",
      "  routes:",
      "    - match: {severity: page}",
      "      match_re: {team: x|y}",
      "      matchers: ['alertname=\"A\"', '{job!=b, zone=~\"c.*\"}']",
      "receivers: [{name: a}]",
    ].join("\n");
    const root = read(text).routings[0]?.root;
    expect(root?.routes[0]?.matchers.map(({ matcher: m }) => m.label + m.op + m.value)).toEqual([
      "severity=page",
      "team=~x|y",
      "alertname=A",
      "job!=b",
      "zone=~c.*",
    ]);
    expect(root?.routes[0]).toMatchObject({ receiver: "a", groupBy: [{ text: "job" }] });
  });

  test("the panels of a dashboard, new and old, in rows or not, wrapped or not", () => {
    const panel = (title: string) => ({ title, targets: [{ expr: "up" }] });
    const dashboard = {
      title: "d",
      panels: [panel("a"), { type: "row", panels: [panel("b")] }],
      rows: [{ panels: [panel("c")] }],
    };
    for (const value of [dashboard, { dashboard }]) {
      const [found] = read(JSON.stringify(value), "d.json").dashboards;
      expect(found?.panels.filter((p) => p.targets.length > 0).map((p) => p.title)).toEqual(["a", "b", "c"]);
    }
  });

  test.each([
    ["nothing of a test file", "rule_files: [a.yml]\nevaluation_interval: 1m\ntests: []\n", true],
    ["nothing of a manifest of another kind", "apiVersion: v1\nkind: Service\ngroups: []\n", false],
    ["nothing of a file that is not ours", "a: 1\n", false],
  ])("%s", (_, text, known) => {
    expect(read(text)).toMatchObject({ rules: [], dashboards: [], routings: [], problems: [], known });
  });
});

test("rules of a wrong form are told, each with its place", () => {
  const text = `groups:
  - name: g
    rulez: []
    rules:
      - expr: up
      - alert: A
        record: b
        expr: up
      - alert: C
      - record: d e
        expr: up
        for: 5 min
`;
  expect(problemsOf(text)).toMatchInlineSnapshot(`
    "error[bad-rule]: there is no key "rulez" here
      --> rules.yml:3:5 (g)
       = do: did you mean "rules"?

    error[bad-rule]: the rule neither alerts nor records
      --> rules.yml:5:9 (g.rule)
       = do: begin it with \`alert:\` or \`record:\`

    error[bad-rule]: the rule both alerts and records
      --> rules.yml:6:9 (g.A)
       = do: make two rules of it

    error[bad-rule]: the rule has no expression
      --> rules.yml:9:9 (g.C)

    error[bad-rule]: "5 min" is not a duration
      --> rules.yml:12:14 (g.d e)
       = do: write "30s", "5m", "1h30m"

    error[bad-rule]: a recording rule has no "for"
      --> rules.yml:12:9 (g.d e)
       = do: remove it, or make an alert of the rule

    warning[bad-rule]: "d e" is not a metric name for every Prometheus
      --> rules.yml:10:17 (g.d e)
       = do: write letters, digits, _ and : only; what Prometheus 2 refuses,
             Prometheus 3 has to be asked for in quotes

    6 errors, 1 warning
    "
  `);
});

test.each([
  ["a control character", "groups:\n  - name: a\u0007b\n"],
  ["one in a comment", "groups: []\n# \0\n"],
  ["a key that is a list", "groups:\n  - name: g\n    labels:\n      ? [a, b]\n      : c\n"],
  ["a key that is a map", "groups:\n  - name: g\n    labels: {{a: b}: c}\n"],
  ["a merge of a text", "groups:\n  - name: g\n    labels: {<<: a}\n"],
  ["a text in the place of a list", "groups:\n  - name: g\n    rules: a\n"],
  ["a set in the place of a list", "groups:\n  - name: g\n    rules: !!set {a}\n"],
  ["a list in the place of a text", "groups:\n  - name: g\n    labels: {a: [b]}\n"],
  ["an unknown key of the file", "groups: []\nmore: 1\n"],
  ["a group without a name", "groups:\n  - rules: []\n"],
  ["a limit that is not a number", 'groups:\n  - name: g\n    limit: "1"\n'],
  ["an offset that is not a duration", "groups:\n  - name: g\n    query_offset: 5\n"],
  ["a duration of 300 years", "groups:\n  - name: g\n    interval: 300y\n"],
  ["braces in the name of a recording", "groups:\n  - name: g\n    rules: [{record: 'a{b=\"c\"}', expr: up}]\n"],
])("%s is refused, as promtool does", async (_, text) => {
  expect(problemsOf(text)).toContain("error[");
  expect(await promtoolOnRules([text])).toEqual([expect.any(String)]);
});

test.each([
  ["a set in the place of a map", "groups:\n  - name: g\n    labels: !!set {a}\n"],
  ["a list of maps to merge", "groups:\n  - name: g\n    labels: {<<: [{a: b}, {c: d}]}\n"],
  ["line ends of YAML 1.1", "groups:\u2028  - name: g\u0085    rules: []\n"],
  ["an emoji in a comment and in texts", 'groups:\n  - name: g\n    # 🔥\n    labels: {a: "😀", b: 😀, c: --😀}\n'],
  ["keys without values", "groups:\n  - name: g\n    labels:\n    limit:\n    interval:\n    rules:\n"],
])("%s is read, as promtool does", async (_, text) => {
  expect(problemsOf(text)).toBe("");
  expect(await promtoolOnRules([text])).toEqual([undefined]);
});

test("a routing of a wrong form is told", () => {
  const text = "route:\n  routes:\n    - receiver: b\n      matchers: ['a~b', 'c=~\"(\"']\nreceivers: []\n";
  expect(problemsOf(text, "alertmanager.yml")).toMatchInlineSnapshot(`
    "error[bad-routing]: the first route names no receiver
      --> alertmanager.yml:2:3 (route)

    error[bad-routing]: there is no receiver "b"
      --> alertmanager.yml:3:17 (route.routes[0])
       = do: declare it below receivers

    error[bad-routing]: "a~b" is not a matcher
      --> alertmanager.yml:4:17 (route.routes[0].matchers[0])
       = do: write label="value"

    error[bad-routing]: "(" is not an RE2 regular expression: missing closing )
      "("
      --> alertmanager.yml:3:7 (route.routes[0].matchers[1])

    4 errors
    "
  `);
});

test("keys that Alertmanager or Prometheus do not know are told wherever they stand", () => {
  const routing = [
    "global: {resolve_timeoutt: 5m}",
    "route: {receiver: a, group_by: [b], routes: [{reciever: a}]}",
    "receivers:",
    "  - name: a",
    "    slack_configs: [{chanel: x, http_config: {tls_config: {ca_fiel: x}, http_headers: {X-Any: {values: [a]}}}}]",
    "inhibit_rules: [{source_matcher: []}]",
    "time_intervals: [{name: n, time_intervals: [{times: [{start: 09:00}]}]}]",
    "~: anything",
  ].join("\n");
  const scraping = [
    "scrape_configs:",
    "  - job_name: a",
    "    metrics_pth: /",
    "    static_configs: [{target: []}]",
    "    metric_relabel_configs: [{source_label: [a]}]",
    "remote_write: [{url: http://a, queue_config: {max_shard: 1}, basic_auth: {user: a}}]",
    "alerting: {alertmanagers: [{schema: https}]}",
  ].join("\n");
  const keys = (text: string, path: string) =>
    read(text, path).problems.map(({ at, message, hint }) => `${at}: ${message}; ${hint}`);
  expect([keys(routing, "alertmanager.yml"), keys(scraping, "prometheus.yml")]).toMatchInlineSnapshot(`
    [
      [
        "global.resolve_timeoutt: Alertmanager does not know the key "resolve_timeoutt" here; did you mean "resolve_timeout"?",
        "route.routes[0].reciever: Alertmanager does not know the key "reciever" here; did you mean "receiver"?",
        "receivers[0].slack_configs[0].chanel: Alertmanager does not know the key "chanel" here; did you mean "channel"?",
        "receivers[0].slack_configs[0].http_config.tls_config.ca_fiel: Alertmanager does not know the key "ca_fiel" here; did you mean "ca_file"?",
        "inhibit_rules[0].source_matcher: Alertmanager does not know the key "source_matcher" here; did you mean "source_matchers"?",
        "time_intervals[0].time_intervals[0].times[0].start: Alertmanager does not know the key "start" here; known: start_time, end_time",
      ],
      [
        "scrape_configs[0].metrics_pth: Prometheus does not know the key "metrics_pth" here; did you mean "metrics_path"?",
        "scrape_configs[0].static_configs[0].target: Prometheus does not know the key "target" here; did you mean "targets"?",
        "scrape_configs[0].metric_relabel_configs[0].source_label: Prometheus does not know the key "source_label" here; did you mean "source_labels"?",
        "remote_write[0].queue_config.max_shard: Prometheus does not know the key "max_shard" here; did you mean "max_shards"?",
        "remote_write[0].basic_auth.user: Prometheus does not know the key "user" here; known: username, username_file, username_ref, password, password_file, password_ref",
        "alerting.alertmanagers[0].schema: Prometheus does not know the key "schema" here; did you mean "scheme"?",
      ],
    ]
  `);
});

test.each([
  ["YAML", "groups:\n  - name: 'a\n", "rules.yml"],
  ["YAML with a key twice", "groups: []\ngroups: []\n", "rules.yml"],
  ["JSON", '{"panels": [1,]}', "d.json"],
  ["JSON that ends too early", '{"panels": [', "d.json"],
])("broken %s is told with its place", (_, text, path) => {
  expect(problemsOf(text, path)).toMatchSnapshot();
});

test("a file nested deeper than can be read", () => {
  expect(read("[".repeat(50_000)).problems.map((p) => p.message)).toEqual([
    "this is not valid YAML: the document is nested too deeply to be read",
  ]);
});
