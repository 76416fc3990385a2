/** The faulty rule or panel of a check's example, declared in a catalog instead of a file. Knows no check. */
import { parse as parseYaml } from "yaml";
import type { Diagnostic } from "../../src/basics/diagnostic.ts";
import { parseDuration } from "../../src/basics/duration.ts";
import { type AlertOptions, alert } from "../../src/catalog/alert.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { dashboard, section } from "../../src/catalog/dashboard.ts";
import { series } from "../../src/catalog/panel.ts";
import { timeseries } from "../../src/catalog/panels.ts";
import { recording } from "../../src/catalog/recording.ts";
import { ruleGroup } from "../../src/catalog/rule-group.ts";
import type { Example } from "../../src/checks/check.ts";
import { checkExpressions } from "../../src/checks/check-catalog.ts";
import { resolve } from "../../src/model/resolve.ts";
import { parse } from "../../src/promql/parse/parse.ts";
import { vectorOf } from "../../src/promql/typed/vector.ts";
import { shop } from "./example-catalog.ts";

interface YamlRule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly for?: AlertOptions["for"];
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

interface YamlGroup {
  readonly name: string;
  readonly interval?: AlertOptions["for"];
  readonly rules: readonly YamlRule[];
}

/** What the checks report of the shop with that fault declared, or undefined where a catalog cannot declare it. */
export function checkedInCatalog(form: Example["form"], text: string): readonly Diagnostic[] | undefined {
  const catalog = declared[form]?.(text);
  // Only the newest Prometheus has it.
  const newest = text.includes("step()") ? ({ oldestPrometheus: "3.14" } as object) : {};
  return catalog && checkExpressions(resolve({ ...catalog, deployment: { ...catalog.deployment, ...newest } }), []);
}

const declared: Partial<Readonly<Record<Example["form"], (text: string) => Catalog | undefined>>> = {
  expression: (expr) => withGroups([{ name: "example", rules: [{ alert: "Example", expr }] }]),
  rule: (text) => withGroups([{ name: "example", rules: [parseYaml(text)] }]),
  group: (text) => withGroups([parseYaml(text)]),
  server: (text) => {
    const { groups, global } = parseYaml(text);
    const found = withGroups(groups);
    return found && { ...found, deployment: { ...found.deployment, externalLabels: global.external_labels } };
  },
  panel: (text) => withPanel(JSON.parse(text)),
  dashboard: (text) => withVariable(JSON.parse(text)),
};

function withGroups(groups: readonly YamlGroup[]): Catalog | undefined {
  const rules = groups.flatMap(({ name, interval, rules }) =>
    rules.map((rule) => ({ rule, group: ruleGroup(name, { interval }) })),
  );
  if (rules.some(({ rule }) => !parse(rule.expr).ok)) return undefined;
  const alerts = rules.flatMap(({ rule, group }, i) =>
    rule.alert === undefined ? [] : [[`example${i}`, declaredAlert(rule.alert, rule, group)] as const],
  );
  const recordings = rules.flatMap(({ rule: { record, expr, labels }, group }, i) =>
    record === undefined
      ? []
      : [[`example${i}`, recording(record, { of: vector(expr), labels, group, description: "An example" })] as const],
  );
  return {
    ...shop,
    alerts: Object.fromEntries(alerts),
    slos: {},
    dashboards: {},
    recordings: { ...shop.recordings, ...Object.fromEntries(recordings) },
  };
}

function declaredAlert(name: string, rule: YamlRule, group: AlertOptions["group"]) {
  const { labels, annotations } = rule;
  const options = { for: rule.for, labels, annotations, group };
  return alert(name, {
    ...options,
    when: vector(rule.expr),
    severity: "warning",
    summary: "An example.",
    runbook: "queue",
  });
}

/** A window that no example has stands for Grafana's variable, which is not PromQL. */
const unusual = "5m31s";

function vector(text: string) {
  const parsed = parse(text.replaceAll("$__rate_interval", unusual));
  if (!parsed.ok) throw new Error(text);
  return vectorOf(withVariables(parsed.expr));
}

function withVariables<T>(node: T): T {
  if (typeof node !== "object" || node === null) return node;
  if ("ms" in node && node.ms === parseDuration(unusual)) return { variable: "$__rate_interval" } as T;
  if (Array.isArray(node)) return node.map(withVariables) as T;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withVariables(value)])) as T;
}

interface JsonPanel {
  readonly targets?: readonly { readonly expr: string; readonly legendFormat?: string }[];
  readonly fieldConfig?: { readonly defaults: { readonly unit: string } };
}

/** The generator adds the variables for job and instance, and their matchers. */
function withPanel({ targets = [], fieldConfig }: JsonPanel): Catalog {
  const queries = targets.map(({ expr, legendFormat }) => series(vector(expr), legendFormat ?? ""));
  const texts = { title: "Example", description: "An example." };
  const panel = timeseries("example", { ...texts, unit: (fieldConfig?.defaults.unit ?? "short") as "short", queries });
  const example = dashboard("example", { ...texts, tags: [], sections: [section("Example", [panel])] });
  return { ...shop, dashboards: { example } };
}

interface JsonDashboard {
  readonly templating: { readonly list: readonly { readonly query: string }[] };
}

function withVariable({ templating: { list } }: JsonDashboard): Catalog {
  const [, metric = "", label = ""] = /^label_values\((\w+), (\w+)\)$/.exec(list[0]?.query ?? "") ?? [];
  const of = { kind: "selector", name: metric, matchers: [] } as const;
  const texts = { title: "Example", description: "An example." };
  const example = dashboard("example", { ...texts, tags: [], sections: [] });
  return { ...shop, dashboards: { example: { ...example, variables: [{ label, of }] } } };
}
