/** What inference says of one expression. Only the shape of the answers: who draws them stands in the files beside this one. */
import type { Span } from "../../basics/diagnostic.ts";
import type { Expr, Matcher } from "../ast.ts";
import type { ValueType } from "../functions.ts";
import type { SeriesSchema } from "../schema.ts";
import type { Unit } from "./unit.ts";

/** Why a fact holds, and the characters that make it so; a reason that lies in another text, as a recording's, has no span. */
export interface Reason {
  readonly message: string;
  readonly span?: Span;
  /** It holds but for rare moments, so that nothing is proved by it. */
  readonly isLikelyOnly?: true;
}

/** The values a label can have where it is present; never the empty one, which to Prometheus is a missing label. */
export type Values =
  | { readonly kind: "finite"; readonly values: ReadonlySet<string> }
  /** Any value that passes all of the matchers; `known` are those that are likely to be met. */
  | { readonly kind: "open"; readonly passing: readonly Matcher[]; readonly known: readonly string[] };

/** `guaranteed`: every series has it. `possible`: some may have it, and some may not. `absent`: none has it. */
type Presence = "guaranteed" | "possible" | "absent";

export interface LabelFact {
  readonly presence: Presence;
  readonly values: Values;
  readonly because: readonly Reason[];
  /** It may be there where several Prometheus are read together; it is not taken to tell series apart. */
  readonly isExternal?: true;
}

/** The labels of a result. The metric name is the label `__name__`. */
export interface LabelFacts {
  /** Also labels that were lost on the way, as `absent` and with the reason. Ask with `labelFact(labels, name)`. */
  readonly known: ReadonlyMap<string, LabelFact>;
  /**
   * Labels that a series may have beside those, where several Prometheus are read together: the same set for thousands of results,
   * so that none of them lists two dozen labels that hardly anybody asks for.
   */
  readonly external?: ReadonlySet<string>;
  /** Whether a series may have labels that neither lists. */
  readonly others: "none" | "any";
  /** Why there are no others, or why there may be. */
  readonly because: readonly Reason[];
}

/** All values of all series lie between the bounds; where `low > high` there is no value but, perhaps, NaN. */
export interface ValueFact {
  readonly low: number;
  readonly high: number;
  /** The bound itself is not reached. An open infinite bound says: as large as you like, but finite. */
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
  readonly nan: boolean;
  readonly because: readonly Reason[];
}

/** What made a result empty; each is one kind of mistake. */
export type EmptyCause =
  | "impossible-matcher"
  | "unmatched-names"
  | "unmatched-values"
  | "impossible-comparison"
  | "contradictory-conditions"
  | "missing-le"
  | "no-histogram"
  | "impossible-argument"
  | "never-absent";

export type Emptiness =
  /** There is always a result, whatever the data. */
  | { readonly kind: "never"; readonly because: readonly Reason[] }
  | { readonly kind: "maybe" }
  /** There is no result, whatever the data. */
  | {
      readonly kind: "always";
      readonly cause: EmptyCause;
      /** The node where the emptiness begins; it is handed on to the nodes above. */
      readonly origin: Expr;
      readonly because: readonly Reason[];
    };

/** What the samples are, as far as the metric's type still shows. */
export interface MetricFact {
  /** `derived` once a function or operator made a new quantity; `unknown` where no schema says. */
  readonly type: SeriesSchema["type"] | "derived" | "unknown";
  /** An aggregation has been over it: a counter that was summed no longer shows its resets. */
  readonly aggregated: boolean;
  /** The declared metric that all samples come from. */
  readonly family?: string;
}

/** How one matcher meets the label it asks for. */
export interface MatcherFact {
  readonly matcher: Matcher;
  /** The label before the selector's matchers. */
  readonly label: LabelFact;
  /** `none`: no series can pass. `all`: it excludes nothing. */
  readonly keeps: "none" | "some" | "all";
  /** The values, or alternatives of a regular expression, that no series can have. */
  readonly impossible: readonly string[];
}

interface SelectorFact {
  /** Undefined for a metric that the schema does not know, and for a selector without a name. */
  readonly series: SeriesSchema | undefined;
  readonly matchers: readonly MatcherFact[];
}

/** Two vectors that meet. */
export interface MatchFact {
  /** The labels both sides are compared by; undefined where they cannot be listed. */
  readonly by: readonly string[] | undefined;
  /** `names`: a label that only one side has. `values`: a label whose values differ. */
  readonly unmatched: "no" | "names" | "values";
  /** The label that is in the way. */
  readonly label?: string;
  /**
   * Whether several series of the side that must be unique share one signature. `certain`: as soon as the metrics
   * report every value that is declared for them.
   */
  readonly manyToMany: "no" | "possible" | "certain";
  /** Each series meets itself: what is divided is 1, what is subtracted 0. */
  readonly self?: true;
  /** The side with several series, and the labels that tell them apart. */
  readonly many?: { readonly side: "left" | "right"; readonly labels: readonly string[] };
  readonly because: readonly Reason[];
}

export interface ComparisonFact {
  /** `never`: no value passes. `always`: every value does, so the comparison decides nothing. */
  readonly holds: "never" | "sometimes" | "always";
  readonly left: ValueFact;
  readonly right: ValueFact;
}

export interface Facts {
  readonly type: ValueType;
  readonly labels: LabelFacts;
  readonly values: ValueFact;
  readonly unit: Unit;
  readonly metric: MetricFact;
  readonly samples: "floats" | "histograms" | "either";
  /** No more series than this at one time; infinite where unknown. */
  readonly series: number;
  /**
   * Once the metrics report every value declared for them, every combination of the labels' values occurs.
   * A filter that looks at values ends it.
   */
  readonly full: boolean;
  /** No two series differ in their names alone. */
  readonly namesApart?: false;
  readonly empty: Emptiness;
  /** Only of a selector. */
  readonly selector?: SelectorFact;
  /** Only of a binary operation between two vectors whose series have to match: not of `or`. */
  readonly match?: MatchFact;
  /** Only of a comparison. */
  readonly comparison?: ComparisonFact;
}

export interface Inferred {
  readonly root: Facts;
  /** The facts of every sub-expression. */
  readonly facts: ReadonlyMap<Expr, Facts>;
}
