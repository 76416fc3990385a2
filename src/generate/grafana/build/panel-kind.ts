/** What one visualization is: how it is drawn, what it takes of a panel's place and what it asks Prometheus for. */
import type * as cog from "@grafana/grafana-foundation-sdk/cog";
import { type DataSourceRef, ReduceDataOptionsBuilder } from "@grafana/grafana-foundation-sdk/common";
import type { DashboardLink, GridPos, Panel, ThresholdsConfig } from "@grafana/grafana-foundation-sdk/dashboard";
import { PromQueryFormat } from "@grafana/grafana-foundation-sdk/prometheus";
import type { Model, PanelModel } from "../../../model/model.ts";
import type { GridPos as Place, Sized } from "../grid.ts";

export interface PanelKind {
  /** Options of its own; those of every panel are set elsewhere. */
  readonly build: (panel: PanelModel, place: Place, model: Model) => AnyPanelBuilder;
  readonly size: Sized;
  readonly query: { readonly format: PromQueryFormat; readonly over: "range" | "instant" };
  /** Shown where there is no data. */
  readonly noValue: string;
  /** Whether plain counts are shown without decimals, for there is no axis between them. */
  readonly wholeCounts: boolean;
}

/** What the SDK's builders have in common. */
export interface AnyPanelBuilder extends cog.Builder<Panel> {
  id(id: number): this;
  title(title: string): this;
  description(description: string): this;
  gridPos(gridPos: GridPos): this;
  datasource(datasource: DataSourceRef): this;
  targets(targets: cog.Builder<cog.Dataquery>[]): this;
  unit(unit: string): this;
  thresholds(thresholds: cog.Builder<ThresholdsConfig>): this;
  noValue(noValue: string): this;
  min(min: number): this;
  max(max: number): this;
  decimals(decimals: number): this;
  links(links: cog.Builder<DashboardLink>[]): this;
  dataLinks(links: cog.Builder<DashboardLink>[]): this;
}

/** Charts have room for a sentence, single values for a sign. */
export const chart = { size: { minWidth: 8, height: 9 }, noValue: "No data in this time range" };
export const single = {
  size: { minWidth: 4, height: 5 },
  noValue: "–",
  query: { format: PromQueryFormat.TimeSeries, over: "range" },
  wholeCounts: true,
} as const;

/** The reduction of single values: the newest of each series. The SDK would reduce by nothing. */
export function newest(): ReduceDataOptionsBuilder {
  return new ReduceDataOptionsBuilder().calcs(["lastNotNull"]).values(false);
}
