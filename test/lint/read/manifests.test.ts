import { describe, expect, test } from "vitest";
import { lintFiles } from "../../checks/linted.ts";
import { read } from "./reading.ts";

const indented = (text: string, by: number) => text.replace(/^(?=.)/gm, " ".repeat(by));
const rules = `groups:
  - name: g
    rules:
      - alert: A
        expr: sum(up) > 5
        annotations: { s: "{{ $labels.job }}" }
`;
const dashboard = JSON.stringify({
  title: "D",
  panels: [{ title: "P", targets: [{ refId: "A", expr: "rate(x_total[5m]" }] }],
});

function errors(text: string, path = "file.yml"): readonly string[] {
  return lintFiles({ [path]: text }, false)
    .filter((d) => d.severity === "error")
    .map((d) => `${d.code} ${d.file?.line}:${d.file?.column}`);
}

describe("files inside of manifests are checked, with their places in the manifest", () => {
  test.each<[string, string, readonly string[]]>([
    [
      "rules in a ConfigMap",
      `apiVersion: v1\nkind: ConfigMap\ndata:\n  rules.yml: |\n${indented(rules, 4)}`,
      ["template-label 10:35"],
    ],
    [
      "rules in a Secret",
      `apiVersion: v1\nkind: Secret\ndata:\n  rules.yml: ${Buffer.from(rules).toString("base64")}\n`,
      ["template-label 4:14"],
    ],
    [
      "rules in the plain text of a Secret, in a list",
      `kind: List\nitems:\n  - kind: Secret\n    stringData:\n      rules.yml: |\n${indented(rules, 8)}`,
      ["template-label 11:39"],
    ],
    [
      "a dashboard in a ConfigMap",
      `kind: ConfigMapList\nitems:\n  - kind: ConfigMap\n    data:\n      d.json: |\n        ${dashboard}\n`,
      ["invalid-expression 6:81"],
    ],
    [
      "a dashboard of Grafana's operator",
      `kind: GrafanaDashboard\nspec:\n  json: '${dashboard}'\n`,
      ["invalid-expression 3:82"],
    ],
    ["VictoriaMetrics' rules", `kind: VMRule\nspec:\n${indented(rules, 2)}`, ["template-label 8:33"]],
    [
      "nothing in other texts of a ConfigMap",
      "kind: ConfigMap\ndata:\n  script.yml: |\n    {{ nothing: [\n  settings: |\n    a: 1\n",
      [],
    ],
  ])("%s", (_, text, expected) => {
    expect(errors(text)).toEqual(expected);
  });

  test("a suppression in one is of that file", () => {
    const comment = "# rustbox-monitoring disable template-label until 2027-01-31 -- known\n";
    const text = `kind: ConfigMap\ndata:\n  rules.yml: |\n${indented(comment + rules, 4)}`;
    expect(errors(text)).toEqual([]);
  });
});

test("the routes of an operator's AlertmanagerConfig", () => {
  const text = `kind: AlertmanagerConfig
spec:
  route:
    receiver: a
    groupBy: [job]
    routes:
      - matchers: [{ name: severity, value: page }, { name: team, value: "a|b", matchType: "=~" }]
        receiver: nobody
  inhibitRules:
    - sourceMatch: [{ name: severity, value: page }]
      targetMatch: [{ name: severity, value: info, matchType: "!=" }]
      equal: [job]
  receivers: [{ name: a }]
`;
  const [routing] = read(text).routings;
  expect(routing?.root.groupBy.map((g) => g.text)).toEqual(["job"]);
  const matchers = routing?.root.routes[0]?.matchers.map(({ matcher: m }) => m.label + m.op + m.value);
  expect(matchers).toEqual(["severity=page", "team=~a|b"]);
  expect(routing?.inhibitions[0]?.target[0]?.matcher).toEqual({ label: "severity", op: "!=", value: "info" });
  expect(errors(text)).toEqual(["bad-routing 8:19"]);
});

test("the queries of Grafana's own alerts", () => {
  const query = (expr: string, datasourceUid = "p") => ({ refId: "A", datasourceUid, model: { expr } });
  const rule = { title: "T", data: [query("rate(x_total[5m]"), query("$A > 5", "__expr__")] };
  expect(errors(JSON.stringify({ apiVersion: 1, groups: [{ name: "g", rules: [rule] }] }))).toEqual([
    "invalid-expression 1:123",
  ]);
});

describe("a dashboard of schema v2", () => {
  const target = {
    kind: "PanelQuery",
    spec: {
      refId: "A",
      query: {
        kind: "DataQuery",
        group: "prometheus",
        datasource: { name: "$ds" },
        spec: { expr: "sum by (job) (up)", legendFormat: "{{instance}}" },
      },
    },
  };
  const spec = {
    title: "D",
    elements: {
      one: {
        kind: "Panel",
        spec: {
          id: 1,
          title: "P",
          data: { kind: "QueryGroup", spec: { queries: [target] } },
          vizConfig: { kind: "VizConfig", group: "stat", spec: { fieldConfig: { defaults: { unit: "short" } } } },
        },
      },
    },
    variables: [
      { kind: "DatasourceVariable", spec: { name: "ds", pluginId: "prometheus" } },
      {
        kind: "QueryVariable",
        spec: { name: "job", multi: true, query: { group: "prometheus", spec: { query: "label_values(up, job)" } } },
      },
    ],
  };
  const manifest = { apiVersion: "dashboard.grafana.app/v2beta1", kind: "Dashboard", metadata: { name: "d" }, spec };

  test("has panels and variables", () => {
    const [found] = read(JSON.stringify(manifest), "d.json").dashboards;
    expect(found).toMatchObject({
      title: "D",
      uid: "d",
      panels: [{ id: "1", type: "stat", title: "P", unit: { text: "short" } }],
    });
    expect(found?.variables).toMatchObject([
      { name: "ds", type: "datasource" },
      { name: "job", type: "query", multi: true, query: { text: "label_values(up, job)" } },
    ]);
  });

  test("is checked as others are", () => {
    const found = lintFiles({ "d.json": JSON.stringify(manifest) }, false).filter((d) => d.severity === "error");
    expect(found.map((d) => d.code)).toEqual(["legend-label"]);
  });
});

test("panels of the library, alone and in an export", () => {
  const model = { title: "L", type: "stat", targets: [{ refId: "A", expr: "rate(x_total[5m]" }] };
  const alone = JSON.stringify({ result: { kind: 1, uid: "l", model } });
  const shared = JSON.stringify({ title: "D", panels: [], __elements: { l: { kind: 1, model } } });
  expect(errors(alone, "l.json").map((e) => e.split(" ")[0])).toEqual(["invalid-expression"]);
  expect(errors(shared, "d.json").map((e) => e.split(" ")[0])).toEqual(["invalid-expression"]);
});

describe("a Prometheus configuration", () => {
  test.each<[string, boolean]>([
    ["remote_write: [{ url: http://a }]\n", true],
    ["global: { scrape_interval: 15s, external_labels: { cluster: a } }\n", true],
    ["global: { image: nginx }\n", false],
    ["positions: {}\nscrape_configs: []\n", false],
  ])("%j: %s", (text, known) => {
    expect(read(text).configs.length > 0).toBe(known);
  });

  test("has no keys that Prometheus does not know", () => {
    expect(errors("scrape_configs: []\nrule_file: [a.yml]\nglobal: { scrape_intervall: 1m }\n")).toEqual([
      "bad-config 2:1",
      "bad-config 3:11",
    ]);
  });
});

test("files without a group are rule files", () => {
  for (const text of ["groups: []\n", "groups:\n"]) expect(read(text).known).toBe(true);
});

describe("templates are to be rendered first", () => {
  test.each([
    ["of Helm", "a.yaml", "{{- if .Values.on }}\ngroups: []\n{{- end }}\n"],
    [
      "of Helm, though valid",
      "a.yaml",
      'groups: [{ name: g, rules: [{ alert: A, expr: "up{job=\\"{{ .Release.Name }}\\"} == 0" }] }]\n',
    ],
    ["of Jsonnet", "a.jsonnet", "{ groups: [] }"],
    ["of Jinja", "a.yaml", "groups:\n{% for x in y %}\n{% endfor %}\n"],
  ])("%s", (_, path, text) => {
    const found = read(text, path);
    expect(found.unread?.code).toBe("unrendered-template");
    expect(found.problems).toEqual([]);
  });

  test("an alert's template is none", () => {
    expect(read(rules).unread).toBeUndefined();
  });
});

describe("variables outside of queries", () => {
  const on = (panel: object, rest: object = {}) =>
    JSON.stringify({
      title: "D",
      uid: "d",
      panels: [{ title: "P", type: "stat", targets: [{ refId: "A", expr: "up" }], ...panel }],
      ...rest,
    });
  test.each<[string, string, readonly string[]]>([
    ["a data source", on({ datasource: { type: "prometheus", uid: "${ds}" } }), ["error"]],
    ["what is repeated", on({ repeat: "node" }), ["error"]],
    ["a title", on({ title: "Load of $node" }), ["warning"]],
    ["a legend", on({ targets: [{ refId: "A", expr: "up", legendFormat: "${node}" }] }), ["warning"]],
    [
      "a query of another source",
      on({ datasource: { type: "mysql", uid: "m" }, targets: [{ refId: "A", rawSql: "select ${column} from t" }] }),
      ["error"],
    ],
    ["not what is asked for on import", on({ datasource: "${DS}" }, { __inputs: [{ name: "DS" }] }), []],
    ["not what Grafana defines, nor sums of money", on({ title: "$5 of ${__field.name} in $USD" }), []],
  ])("%s", (_, text, expected) => {
    const found = lintFiles({ "d.json": text }, false).filter((d) => d.code === "undefined-variable");
    expect(found.map((d) => d.severity)).toEqual(expected);
  });
});
