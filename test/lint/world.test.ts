/** Rules and dashboards as the world writes them: what must not be reported without a catalog, and what must. */
import { describe, expect, test } from "vitest";
import type { Severity } from "../../src/basics/diagnostic.ts";
import { lintFiles } from "../checks/linted.ts";

type Files = Readonly<Record<string, string>>;

/** The codes of errors and warnings, or of other severities, in the order in which they are reported. */
function codes(files: Files, severities: readonly Severity[] = ["error", "warning"]): readonly string[] {
  return lintFiles(files, false)
    .filter((d) => severities.includes(d.severity) && d.code !== "recording-name")
    .map((d) => d.code);
}

function rules(...all: readonly object[]): string {
  return JSON.stringify({ groups: [{ name: "g", rules: all }] }, null, 1);
}

const dashboard = (panel: object, variables: readonly object[] = []): string =>
  JSON.stringify(
    { title: "D", uid: "d", templating: { list: variables }, panels: [{ title: "P", ...panel }] },
    null,
    1,
  );

const shop = { record: "shop:orders:rate5m", expr: "sum by (env) (rate(orders_total[5m]))", labels: { part: "web" } };
const queue = {
  record: "shop:orders:rate5m",
  expr: "sum by (env) (rate(jobs_total[5m]))",
  labels: { part: "queue", stage: "canary" },
};
const onStage = {
  alert: "CanaryIdle",
  expr: "shop:orders:rate5m < 1",
  annotations: { summary: "{{ $labels.stage }} is idle" },
};

describe("nothing is reported of", () => {
  test.each<[string, Files]>([
    ["a label that only one of two rules of a name sets", { "r.yml": rules(shop, queue, onStage) }],
    ["the same in two files", { "a.yml": rules(shop, onStage), "b.yml": rules(queue) }],
    [
      "a rule that adds labels to a metric under its own name",
      {
        "r.yml": rules({
          record: "lb_bytes",
          expr: 'sum by (listener, name) (lb_bytes{tier="gold"} * on (listener) group_left (name) listener_info)',
        }),
      },
    ],
    [
      "a rate of a counter that a rule only gave more labels",
      {
        "r.yml": rules(
          {
            record: "shop:requests:labelled",
            expr: "requests_total * on (pod) group_left (team) group by (pod, team) (pod_labels)",
          },
          { record: "team:requests:rate5m", expr: "sum by (team) (rate(shop:requests:labelled[5m]))" },
        ),
      },
    ],
    [
      "counts that ask whether series with a state exist",
      {
        "r.yml": rules(
          { alert: "A", expr: 'count by (id) (image_state{state="stuck"}) > 0' },
          { alert: "B", expr: 'group by (node) (node_taint{key="unreachable"}) > 0' },
          { alert: "C", expr: 'present_over_time(errors_info{code="5xx"}[5m]) > 0' },
          { alert: "D", expr: "count(count_over_time(panic_info[5m])) > 0" },
        ),
      },
    ],
    [
      "a quoted text that goes on at its key's indent",
      {
        "r.yml":
          "groups:\n- name: g\n  rules:\n  - alert: A\n    expr: up == 0\n    annotations:\n      summary: 'a\n      b'\n",
      },
    ],
    [
      "a quantile of the ranges that VictoriaMetrics stores",
      {
        "d.json": dashboard({
          targets: [{ refId: "A", expr: "histogram_quantile(0.9, sum by (vmrange) (rate(size_bucket[5m])))" }],
          type: "stat",
          fieldConfig: { defaults: { unit: "bytes" } },
        }),
      },
    ],
    [
      "a legend with a usual external label of a recording",
      {
        "r.yml": rules(shop),
        "d.json": dashboard({
          targets: [{ refId: "A", expr: "shop:orders:rate5m", legendFormat: "{{cluster}} {{env}}" }],
          type: "stat",
          fieldConfig: { defaults: { unit: "reqps" } },
        }),
      },
    ],
    [
      "a legend with a label that a variable may group by",
      {
        "d.json": dashboard(
          {
            targets: [{ refId: "A", expr: "sum by ($by) (rate(orders_total[5m]))", legendFormat: "{{env}}" }],
            type: "stat",
            fieldConfig: { defaults: { unit: "reqps" } },
          },
          [{ name: "by", type: "custom", query: "env,part" }],
        ),
      },
    ],
    [
      "a mask of those that exist",
      { "r.yml": rules({ record: "set:x:sum", expr: "sum by (set) (x * on (name) group_right () (y / y))" }) },
    ],
    [
      "whether any bucket has counted, quantiles of each member, and labels that are dropped to be sure",
      {
        "r.yml": rules(
          shop,
          { alert: "A", expr: "sum by (job) (rate(x_seconds_bucket[5m])) > 0" },
          { alert: "B", expr: "histogram_quantile(0.99, rate(peer_seconds_bucket[5m])) > 1" },
          { record: "shop:orders:max", expr: "max without (pod, endpoint) (shop:orders:rate5m)" },
          { record: "shop:orders:by_env", expr: "sum by (cluster, env) (shop:orders:rate5m)" },
        ),
      },
    ],
    [
      "an external label that rules of Thanos match in what they record",
      {
        "r.yml": rules(
          shop,
          { record: "all:orders:rate5m", expr: 'sum by (env) (shop:orders:rate5m{monitor="global"})' },
          { alert: "A", expr: 'all:orders:rate5m{env="a"} > 1', annotations: { s: "{{ $labels.env }}" } },
        ).replace('"name": "g"', '"name": "g", "partial_response_strategy": "warn"'),
      },
    ],
    [
      "a limit in an alert's label that is passed now and then",
      {
        "r.yml": rules({
          alert: "A",
          expr: "queue_length > 10",
          for: "5m",
          labels: { severity: "{{ if gt $value 100.0 }}page{{ else }}ticket{{ end }}" },
        }),
      },
    ],
    [
      "a route by an external label",
      { "am.yml": routes('cluster="eu"'), "r.yml": rules({ alert: "A", expr: "up == 0" }) },
    ],
  ])("%s", (_, files) => {
    expect(codes(files)).toEqual([]);
  });
});

test("a name is also recorded by rules that cannot be read", () => {
  const files = { "a.yml": rules(shop, onStage), "b.yml": rules({ ...queue, expr: "broken(jobs_total[5m])" }) };
  expect(codes(files)).toEqual(["invalid-expression"]);
});

function routes(matcher: string, groupBy = "[alertname]"): string {
  return `route:\n  receiver: all\n  group_by: ${groupBy}\n  routes:\n    - matchers: [${matcher}]\n      receiver: all\nreceivers: [{name: all}]\n`;
}

describe("it reports", () => {
  test.each<[string, string, readonly string[]]>([
    ["a clock without on()", "up == 0 and hour() > 8", ["error unmatched-vectors"]],
    ["a total without on()", "rate(orders_total[5m]) < 1 and sum(up) > 2", ["error unmatched-vectors"]],
    ["a total beside what may be recorded without labels", "orders < 1 and sum(up) > 2", ["warning unmatched-vectors"]],
    ["nothing where on() is there", "up == 0 and on () hour() > 8", []],
    ["nothing where recorded series may have no labels", "shop:orders:sum < 1 and hour() > 8", []],
    ["a count that is silent at none", 'count(mount_info{host="nas"}) < 2', ["warning silent-when-empty"]],
    ["nothing where zero is given", '(count(mount_info{host="nas"}) or vector(0)) < 2', []],
    ["half a pattern", 'rate(orders_total{code=~"^5"}[5m]) > 1', ["warning anchored-pattern"]],
    ["a digit of a code", 'rate(orders_total{code=~"5"}[5m]) > 1', ["warning anchored-pattern"]],
    ["a pattern behind =", 'rate(orders_total{code="5.."}[5m]) > 1', ["warning anchored-pattern"]],
    ["alternatives behind =", 'rate(orders_total{code="500|502"}[5m]) > 1', ["warning anchored-pattern"]],
    [
      "nothing but a matter of taste on whole patterns and plain words",
      'rate(orders_total{code=~"5..", job=~"shop", path=~"^/a$"}[5m]) > 1',
      ["note needless-pattern"],
    ],
    ["a bound of a recorded bucket", 'shop:size_bucket:increase30d{le="1"} > 1', ["warning le-spelling"]],
    ["a summary's quantile", 'rpc_seconds{quantile="1"} > 1', ["warning le-spelling"]],
    ["nothing on a quantile that is spelt alike", 'rpc_seconds{quantile="0.99"} > 1', []],
  ])("%s", (_, expr, expected) => {
    const found = lintFiles({ "r.yml": rules({ alert: "A", expr }) }, false);
    expect(found.map((d) => `${d.severity} ${d.code}`)).toEqual(expected);
  });

  test("labels of routes that are near to labels of rules, though alerts may have any", () => {
    const alerts = rules(
      { alert: "Down", expr: "up == 0", labels: { severity: "page" } },
      { alert: "Idle", expr: "sum by (job) (x) < 1", labels: { severity: "ticket" } },
    );
    expect(codes({ "am.yml": routes('serverity="page"', "[alertname, serverty]"), "r.yml": alerts })).toEqual([
      "unknown-group-label",
      "misspelt-matcher",
    ]);
    expect(codes({ "am.yml": routes('alert="Down"'), "r.yml": alerts })).toEqual(["misspelt-matcher"]);
    expect(codes({ "am.yml": routes('owner="web"', "[pod]"), "r.yml": alerts })).toEqual([]);
  });
});
