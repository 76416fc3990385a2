/** What is wrong with a piece of PromQL, and where in its text. Knows nothing of the file or catalog it came from. */
import type { Note, Span } from "../basics/diagnostic.ts";

export type ProblemCode =
  // of the text
  | "syntax"
  | "bad-string"
  | "bad-number"
  | "bad-duration"
  | "bad-label"
  | "unknown-function"
  | "argument-count"
  | "misplaced-modifier"
  | "too-deep"
  | "too-long"
  // of types and meaning
  | "argument-type"
  | "operand-type"
  | "bool-modifier"
  | "bad-matching"
  | "empty-selector"
  | "duplicate-name"
  | "bad-regex"
  | "experimental"
  | "too-new";

export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly span: Span;
  readonly notes: readonly Note[];
  readonly hint?: string;
}
