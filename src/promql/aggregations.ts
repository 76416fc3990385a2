/** Every aggregation operator and what is known of it; functions.ts is its sister for functions. */
import type { AggregationOp } from "./ast.ts";
import { experimentalFunctions, type Interval, type UnitChange } from "./functions.ts";
import type { Availability } from "./new-syntax.ts";

export interface AggregationFacts extends Availability {
  /** The type of the first argument of `topk(3, x)`, where there is one. */
  readonly param?: "scalar" | "string";
  /**
   * `groups` leaves only the grouping's labels; `keeps` picks whole series, name and all; `adds-label` is `groups` with the
   * label named by the parameter.
   */
  readonly labels: "groups" | "keeps" | "adds-label";
  readonly unit: UnitChange;
  readonly values: Interval | "same" | "any";
  /** What becomes of native histograms: handed on, counted as any sample, or dropped where absent. */
  readonly histograms?: "keeps" | "reads";
}

const inf = Number.POSITIVE_INFINITY;

export const aggregations: Readonly<Record<AggregationOp, AggregationFacts>> = {
  avg: { labels: "groups", unit: "same", values: "same", histograms: "keeps" },
  bottomk: { param: "scalar", labels: "keeps", unit: "same", values: "same" },
  count: { labels: "groups", unit: "count", values: [1, inf], histograms: "reads" },
  count_values: { param: "string", labels: "adds-label", unit: "count", values: [1, inf], histograms: "reads" },
  group: { labels: "groups", unit: "number", values: [1, 1], histograms: "reads" },
  limit_ratio: {
    param: "scalar",
    labels: "keeps",
    unit: "same",
    values: "same",
    since: "2.54",
    flag: experimentalFunctions,
    histograms: "keeps",
  },
  limitk: {
    param: "scalar",
    labels: "keeps",
    unit: "same",
    values: "same",
    since: "2.54",
    flag: experimentalFunctions,
    histograms: "keeps",
  },
  max: { labels: "groups", unit: "same", values: "same" },
  min: { labels: "groups", unit: "same", values: "same" },
  quantile: { param: "scalar", labels: "groups", unit: "same", values: "any" },
  stddev: { labels: "groups", unit: "same", values: [0, inf] },
  stdvar: { labels: "groups", unit: "squared", values: [0, inf] },
  sum: { labels: "groups", unit: "same", values: "any", histograms: "keeps" },
  topk: { param: "scalar", labels: "keeps", unit: "same", values: "same" },
};
