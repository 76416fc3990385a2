/** How the reader gives up: Go's parser stops at the first error of syntax, and so does ours. */
import type { Span } from "../basics/diagnostic.ts";
import type { TemplateProblem } from "./tree.ts";

/** Thrown inside the reader and caught at its door. */
export class Refusal extends Error {
  readonly problem: TemplateProblem;
  constructor(message: string, span: Span, hint: string) {
    super(message);
    this.problem = { message, span, hint };
  }
}
