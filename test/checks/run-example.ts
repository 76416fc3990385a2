/** Runs the texts of a check's example: each form is completed to a catalog or a file without any other problem. */
import { parse } from "yaml";
import type { Diagnostic } from "../../src/basics/diagnostic.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { Example } from "../../src/checks/check.ts";
import { checkCatalog, checkExpressions, checkModel, preventsModel } from "../../src/checks/check-catalog.ts";
import { referenceOf } from "../../src/lint/reference.ts";
import { resolve } from "../../src/model/resolve.ts";
import { scope, shop } from "./example-catalog.ts";
import { lintAgainst } from "./linted.ts";

/** Whether alerts can be tested takes the longest, and may be left out. */
export function run(form: Example["form"], text: string, tested = true): readonly Diagnostic[] {
  return runners[form](text, tested);
}

const runners: Readonly<Record<Example["form"], (text: string, tested: boolean) => readonly Diagnostic[]>> = {
  catalog: (text, tested) => checked(changed(text), tested),
  expression: (text) => rules([{ alert: "Example", expr: text }]),
  rule: (text) => rules([parse(text)]),
  group: (text) => lintShop({ "rules.yml": JSON.stringify({ groups: [parse(text)] }, null, 1) }),
  files: (text) =>
    lintShop(
      Object.fromEntries(
        Object.entries(parse(text) as Readonly<Record<string, readonly object[]>>).map(([path, rules]) => [
          path,
          JSON.stringify({ groups: [{ name: "example", rules }] }, null, 1),
        ]),
      ),
    ),
  server: (text) => {
    const { groups, ...config } = parse(text);
    return lintShop({ "rules.yml": JSON.stringify({ groups }, null, 1), "prometheus.yml": JSON.stringify(config) });
  },
  alertmanager: (text) => routes(text),
  panel: (text) => dashboard({ panels: [JSON.parse(text)] }, [variable("job"), variable("instance")]),
  dashboard: (text) => dashboard(JSON.parse(text), []),
};

/** All that `compile` reports. */
export function checked(catalog: Catalog, tested = true): readonly Diagnostic[] {
  const declared = checkCatalog(catalog);
  if (preventsModel(declared)) return declared;
  const model = resolve(catalog);
  return [...declared, ...(tested ? checkModel(model, declared) : checkExpressions(model, declared))];
}

interface Change extends Partial<Catalog> {
  /** The only parts that the catalog keeps. */
  readonly only?: readonly (keyof Catalog)[];
  readonly scrape?: Partial<Catalog["deployment"]["scrape"]>;
}

const parts = ["metrics", "recordings", "slos", "alerts", "runbooks", "dashboards"] as const;

/** The shop with its members replaced or added to by those of the text. */
function changed(text: string): Catalog {
  const made = new Function(...Object.keys(scope), `return {${text}}`);
  const { only, scrape, deployment, routing, ...change } = made(...Object.values(scope)) as Change;
  const merged = parts.map((part) => {
    const kept = only && !only.includes(part) ? {} : shop[part];
    return [part, { ...kept, ...change[part] }];
  });
  return {
    ...shop,
    ...change,
    ...Object.fromEntries(merged),
    deployment: { ...shop.deployment, ...deployment, scrape: { ...shop.deployment.scrape, ...scrape } },
    routing: { ...shop.routing, ...routing },
  };
}

function rules(all: readonly object[]): readonly Diagnostic[] {
  return lintShop({ "rules.yml": JSON.stringify({ groups: [{ name: "example", rules: all }] }, null, 1) });
}

/** Of any version of Prometheus, so that examples may show what only the newest has. */
function lintShop(files: Readonly<Record<string, string>>): readonly Diagnostic[] {
  const { oldestPrometheus: _, ...reference } = referenceOf(resolve(shop));
  return lintAgainst(reference, files);
}

/** Four alerts that can arrive: two of team web, one of team ops, and one without a team. */
const arriving = `groups:
  - name: g
    rules:
      - {alert: Fast, expr: sum by (job) (up) < 1, labels: {severity: page, team: web}}
      - {alert: Slow, expr: sum by (job) (up) < 2, labels: {severity: ticket, team: web}}
      - {alert: Down, expr: up == 0, labels: {severity: page, team: ops}}
      - {alert: Lonely, expr: vector(1), labels: {severity: none}}
`;

function routes(text: string): readonly Diagnostic[] {
  const { group_by = ["job"], routes = [], inhibit_rules = [], receivers: more = [], time_intervals } = parse(text);
  const receivers = [{ name: "all" }, { name: "web" }, { name: "ops" }, ...more];
  const config = { route: { receiver: "all", group_by, routes }, receivers, inhibit_rules, time_intervals };
  const files = { "rules.yml": arriving, "alertmanager.yml": JSON.stringify(config, null, 1) };
  return lintShop(files).filter((d) => d.file?.path === "alertmanager.yml");
}

const datasource = { name: "datasource", label: "Data source", type: "datasource", query: "prometheus" };

function variable(name: string) {
  return { name, query: `label_values(up, ${name})` };
}

/** A panel of the text has what is missing there of a panel without problems; so have the dashboard and its variables. */
function dashboard(own: Dashboard, variables: readonly object[]): readonly Diagnostic[] {
  const { panels = [{}], templating, ...rest } = own;
  const list = [...variables, ...(templating?.list ?? [])].map((v) => ({
    ...{ type: "query", datasource: "$datasource", refresh: 2, multi: true, includeAll: true, allValue: ".+" },
    ...v,
  }));
  const document = {
    ...{ uid: "shop", title: "Shop", editable: false, ...rest },
    templating: { list: [datasource, ...list] },
    panels: panels.map((panel, i) => {
      const { targets, ...others } = panel;
      const queries = (targets ?? [{ expr: "sum(job:http_requests:rate5m)" }]) as readonly object[];
      const hasUnit = variables.length === 0;
      return {
        ...{ id: i + 1, type: "timeseries", title: `Panel ${i}`, description: "An example." },
        ...{ title: variables.length > 0 ? "Shop of $job, $instance" : `Panel ${i}`, datasource: "$datasource" },
        ...(hasUnit ? { fieldConfig: { defaults: { unit: "short" } } } : {}),
        ...others,
        ...(others.type === "text" ? {} : { targets: queries.map((t, n) => ({ refId: `Q${n}`, ...t })) }),
      };
    }),
  };
  return lintShop({ "d.json": JSON.stringify(document, null, 1) });
}

interface Dashboard {
  readonly panels?: readonly Readonly<Record<string, unknown>>[];
  readonly templating?: { readonly list: readonly object[] };
}
