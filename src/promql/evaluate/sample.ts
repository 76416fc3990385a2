/** What an expression is at one moment. */

export type Labels = Readonly<Record<string, string>>;

export interface Sample {
  /** `__name__` included. */
  readonly labels: Labels;
  readonly value: number;
  /** When it was taken, in milliseconds. */
  readonly ms: number;
  /** Made of what depends on an order that engines leave open, so that its last digits are not known. */
  readonly isRounded?: true | undefined;
}

export type Result =
  | { readonly kind: "scalar"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "vector"; readonly samples: readonly Sample[] };

export const vector = (samples: readonly Sample[]): Result => ({ kind: "vector", samples });
export const scalar = (value: number): Result => ({ kind: "scalar", value });
export const samplesOf = (of: Result | undefined): readonly Sample[] => (of?.kind === "vector" ? of.samples : []);
export const numberOf = (of: Result | undefined): number => (of?.kind === "scalar" ? of.value : Number.NaN);

/** The samples of a series within a window. */
export interface Window {
  readonly labels: Labels;
  readonly times: readonly number[];
  readonly values: readonly number[];
  readonly fromMs: number;
  readonly toMs: number;
}
