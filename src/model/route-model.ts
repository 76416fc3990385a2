/** Where alerts go and which keep others from notifying, with every default filled in. */
import type { TimeInterval } from "../catalog/time-interval.ts";
import type { Matcher } from "../promql/ast.ts";

export interface RouteModel {
  readonly receiver: string;
  readonly matchers: readonly Matcher[];
  readonly continue: boolean;
  readonly groupBy?: readonly string[];
  readonly groupWaitMs?: number;
  readonly groupIntervalMs?: number;
  readonly repeatIntervalMs?: number;
  readonly muteTimes?: readonly TimeInterval[];
  readonly activeTimes?: readonly TimeInterval[];
  readonly routes: readonly RouteModel[];
  readonly at: string;
}

export interface InhibitRule {
  readonly source: readonly Matcher[];
  readonly target: readonly Matcher[];
  readonly equal: readonly string[];
  /** Why, in one line. */
  readonly because: string;
  readonly at: string;
}

/** Names of alerts, in the order of the rules. */
export interface Inhibitions {
  readonly inhibits: readonly string[];
  readonly inhibitedBy: readonly string[];
}
