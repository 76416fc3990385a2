/** Dashboards as Grafana reads them: parsed from the text that is written. */
import type { Catalog } from "../../../src/catalog/catalog.ts";
import { dashboardFiles } from "../../../src/generate/grafana/dashboards.ts";
import type { Model } from "../../../src/model/model.ts";
import { resolve } from "../../../src/model/resolve.ts";
import type { Expr } from "../../../src/promql/ast.ts";
import { parseChecked } from "../../../src/promql/typecheck/typecheck.ts";
import { substituteVariables } from "../../../src/promql/variables.ts";
import shop from "../../fixtures/shop/index.ts";
import tiny from "../../fixtures/tiny/index.ts";

interface Target {
  readonly refId: string;
  readonly expr: string;
  readonly legendFormat: string;
  readonly interval: string;
  readonly format: string;
  readonly instant: boolean;
  readonly range: boolean;
  readonly datasource: { readonly uid: string };
}

interface Link {
  readonly title: string;
  readonly url?: string;
  readonly type: string;
  readonly placement?: string;
}

export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly collapsed?: boolean;
  readonly panels?: readonly Panel[];
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource: { readonly uid: string };
  readonly targets: readonly Target[];
  readonly links?: readonly Link[];
  readonly transformations?: readonly { readonly id: string; readonly options: unknown }[];
  readonly options: {
    readonly legend: { readonly showLegend: boolean; readonly displayMode: string; readonly calcs: readonly string[] };
    readonly tooltip: { readonly mode: string };
    readonly reduceOptions: { readonly calcs: readonly string[] };
    readonly yAxis: { readonly unit: string };
    readonly calculate: boolean;
    readonly sortBy: readonly unknown[];
  };
  readonly fieldConfig: {
    readonly overrides?: readonly {
      readonly matcher: { readonly id: string; readonly options: string };
      readonly properties: readonly unknown[];
    }[];
    readonly defaults: {
      readonly unit: string;
      readonly noValue: string;
      readonly min?: number;
      readonly max?: number;
      readonly decimals?: number;
      readonly links?: readonly Link[];
      readonly custom?: { readonly thresholdsStyle?: { readonly mode: string } };
      readonly thresholds: { readonly steps: readonly { readonly value: number | null; readonly color: string }[] };
    };
  };
}

interface Variable {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly query: string | { readonly query: string };
  readonly definition?: string;
  readonly multi: boolean;
  readonly includeAll: boolean;
  readonly allValue?: string;
  readonly refresh?: number;
  readonly current: { readonly value: unknown };
  readonly datasource?: { readonly uid: string };
}

export interface DashboardJson {
  readonly uid: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly editable: boolean;
  readonly graphTooltip: number;
  readonly timezone: string;
  readonly refresh: string;
  readonly time: { readonly from: string; readonly to: string };
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly Variable[] };
  readonly annotations: {
    readonly list: readonly { readonly name: string; readonly target: { readonly expr: string } }[];
  };
  readonly links: readonly Link[];
}

export interface Built {
  readonly name: string;
  readonly model: Model;
  readonly text: string;
  readonly json: DashboardJson;
}

export async function build(catalog: Catalog): Promise<readonly Built[]> {
  const model = resolve(catalog);
  const artifacts = await dashboardFiles(model);
  return artifacts.map(({ path, content }) => ({ name: path, model, text: content, json: JSON.parse(content) }));
}

/** Every dashboard of the shop that its catalog describes panel by panel, and those of the tiny catalog. */
const { asGrafanaHasIt: _, ...described } = shop.dashboards;
const published = {
  ...shop.deployment,
  dashboards: "v1",
  runbookUrl: "https://monitoring.shop.internal/docs/operations/runbooks",
} as const;
export const built: readonly Built[] = [
  ...(await build({ ...shop, dashboards: described, deployment: published })),
  ...(await build(tiny)),
];

/** All panels but the rows. */
export function charts({ json }: Built): readonly Panel[] {
  return everyPanel(json).filter((p) => p.type !== "row");
}

/** Rows and panels, those of collapsed rows included. */
export function everyPanel({ panels }: DashboardJson): readonly Panel[] {
  return panels.flatMap((p) => [p, ...(p.panels ?? [])]);
}

/** A query as Grafana sends it, with everything chosen that can be. */
export function filledIn(expr: string): string {
  const values = { __rate_interval: "1m", __range: "15m", job: ".+", instance: ".+", team: ".+" };
  const { text, unknown } = substituteVariables(expr, values);
  if (unknown.length > 0) throw new Error(`${expr} has unknown variables: ${unknown.map((u) => u.name).join(", ")}`);
  return text;
}

export function parsed(expr: string): Expr {
  const result = parseChecked(filledIn(expr));
  if (!result.ok) throw new Error(`${expr}: ${result.problems.map((p) => p.message).join(", ")}`);
  return result.expr;
}
