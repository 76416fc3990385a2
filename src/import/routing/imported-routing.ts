/** What an alertmanager.yml says, as far as a catalog can say it. Knows no file. */
import type { TimeInterval } from "../../catalog/time-interval.ts";
import type { InhibitRule, RouteModel } from "../../model/route-model.ts";
import type { LeftOut } from "../rules.ts";

export interface ImportedRoute extends Omit<RouteModel, "muteTimes" | "activeTimes" | "routes" | "at"> {
  /** Names of intervals. */
  readonly muteTimes?: readonly string[];
  readonly activeTimes?: readonly string[];
  readonly routes: readonly ImportedRoute[];
}

export type ImportedInhibition = Pick<InhibitRule, "source" | "target" | "equal">;

export type OptionValue = string | number | boolean;

export interface ImportedIntegration {
  readonly kind: string;
  readonly options: Readonly<Record<string, OptionValue>>;
}

export interface ImportedReceiver {
  readonly name: string;
  readonly integrations: readonly ImportedIntegration[];
}

export interface ImportedRouting {
  readonly route: ImportedRoute;
  readonly receivers: readonly ImportedReceiver[];
  readonly inhibitions: readonly ImportedInhibition[];
  readonly intervals: readonly TimeInterval[];
  /** Files that hold what stood in the configuration itself, or in its global part. */
  readonly secretFiles: readonly string[];
  readonly leftOut: readonly LeftOut[];
}
