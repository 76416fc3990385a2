/** Mutants that no test can notice, for they do the same; each with the reason. An entry that fits none is an error. */

export interface Equivalent {
  /** Matches the rule's name as a whole. */
  readonly rule: RegExp;
  readonly kind: string;
  /** Matches somewhere in the change. */
  readonly change: RegExp;
  readonly because: string;
}

export const equivalents: readonly Equivalent[] = [];
