/** What an alertmanager.yml says, as far as a catalog can say it. Knows no file. */
import type { TimeInterval } from "../../catalog/time-interval.ts";
import type { Matcher } from "../../promql/ast.ts";
import type { LeftOut } from "../rules.ts";

export interface ImportedRoute {
  readonly receiver: string;
  readonly matchers: readonly Matcher[];
  readonly continue: boolean;
  readonly groupBy?: readonly string[];
  readonly groupWaitMs?: number;
  readonly groupIntervalMs?: number;
  readonly repeatIntervalMs?: number;
  /** Names of intervals. */
  readonly muteTimes?: readonly string[];
  readonly activeTimes?: readonly string[];
  readonly routes: readonly ImportedRoute[];
}

export interface ImportedInhibition {
  readonly source: readonly Matcher[];
  readonly target: readonly Matcher[];
  readonly equal: readonly string[];
}

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
