/** What is known of the series that a query can meet: what inference starts from. */
import type { Expr } from "./ast.ts";
import type { MetricUnit } from "./units.ts";

/** The values a label can have. */
export interface LabelDomain {
  readonly values: readonly string[];
  /** No other values than these exist. */
  readonly closed: boolean;
  /** `sometimes`: series without the label exist as well. */
  readonly presence: "always" | "sometimes";
  /** Set once for a whole target, so that it multiplies no series. */
  readonly ofTarget?: true;
}

export type SeriesType =
  | "counter"
  | "gauge"
  | "histogram-bucket"
  | "histogram-count"
  | "histogram-sum"
  | "native-histogram"
  | "recorded";

/** A recording rule that yields series of one name. */
export interface RecordedBy {
  readonly expr: Expr;
  /** The labels that the rule sets over those of its expression. */
  readonly labels: Readonly<Record<string, string>>;
  readonly at: string;
}

export interface SeriesSchema {
  /** As queries select it: `rustbox_cold_start_latency_seconds_bucket`. */
  readonly name: string;
  /** The declared metric: `rustbox_cold_start_latency_seconds`; a recording's own name. */
  readonly family: string;
  readonly type: SeriesType;
  readonly unit: MetricUnit | "unknown";
  readonly labels: Readonly<Record<string, LabelDomain>>;
  /** Its series may have labels beside those. */
  readonly hasOtherLabels?: true;
  /** Upper bounds of a histogram without `+Inf`, in its unit. */
  readonly bounds?: readonly number[];
  /** Every Prometheus that holds it is 3.0 or later and spells a bound as a float; an older one spells it as the exporter. */
  readonly floatBounds?: true;
  readonly planned: boolean;
  /** The interval of the job that scrapes it, or of the group that records it. */
  readonly intervalMs: number;
  /** Samples may come more often: several groups record it, or a group whose interval stands elsewhere. */
  readonly isDenser?: true;
  /** Where the catalog declares it. */
  readonly at: string;
  /** The interval that all its values lie in, where one is declared; counters need none. */
  readonly values?: readonly [low: number, high: number];
  /** The series that counts everything this one counts a part of. */
  readonly partOf?: string;
  /** The rules that record it: several may share a name and differ in their labels. */
  readonly recorded?: readonly RecordedBy[];
  /** Series of this name may come from elsewhere as well, with any labels and values: scraped, or recorded by a rule that cannot be read. */
  readonly isAlsoElsewhere?: true;
}

/** What every recording rule's series have; their labels and values follow from the rules. */
export function recordedSeries(
  name: string,
  of: Pick<SeriesSchema, "intervalMs" | "at" | "isDenser" | "recorded">,
): SeriesSchema {
  return { name, family: name, type: "recorded", unit: "unknown", labels: {}, planned: false, ...of };
}

/** Series by name. */
export type Schema = ReadonlyMap<string, SeriesSchema>;
