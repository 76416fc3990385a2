/**
 * What PromQL's grammar has gained since the oldest supported Prometheus, and what it takes to use it. The functions and
 * aggregations say the same of themselves in their own tables.
 * Source: Prometheus' CHANGELOG and the grammars of its releases.
 */

/** From which Prometheus on something is understood, and whether it must be switched on. */
export interface Availability {
  readonly since?: string;
  /** The value of `--enable-feature` without which it is refused. */
  readonly flag?: string;
  /** The first Prometheus that needs no flag for it. */
  readonly stable?: string;
}

const calculated = { flag: "promql-duration-expr", stable: "3.14" } as const;

export const newSyntax = {
  "number-for-duration": { since: "2.54" },
  "duration-for-number": { since: "2.54" },
  "digit-separator": { since: "2.54" },
  "positive-offset": { since: "2.54" },
  "zero-offset": { since: "2.54" },
  "quoted-name": { since: "3.0" },
  "duration-arithmetic": { since: "3.4", ...calculated },
  "duration-step": { since: "3.6", ...calculated },
  "duration-range": { since: "3.10", ...calculated },
  "duration-extreme": { since: "3.13", ...calculated },
  "extended-range": { since: "3.7", flag: "promql-extended-range-selectors" },
  fill: { since: "3.10", flag: "promql-binop-fill-modifiers" },
  trim: { since: "3.11" },
} as const satisfies Record<string, Availability>;

export type NewSyntax = keyof typeof newSyntax;

/** What each is, as the subject of a sentence. */
export const syntaxNames: Readonly<Record<NewSyntax, string>> = {
  "number-for-duration": "a number in the place of a duration",
  "duration-for-number": "a duration in the place of a number",
  "digit-separator": "an underscore between digits",
  "positive-offset": "a plus sign behind offset",
  "zero-offset": "an offset of zero",
  "quoted-name": "a quoted name",
  "duration-arithmetic": "a calculated duration",
  "duration-step": "step() in a duration",
  "duration-range": "range() in a duration",
  "duration-extreme": "min_of() and max_of() in a duration",
  "extended-range": "an anchored or smoothed selector",
  fill: "the fill modifier",
  trim: "the trimming of histograms",
};
