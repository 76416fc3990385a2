/** What the rules of the type check share: the reading they judge, and a way to report. Judges nothing itself. */
import type { Span } from "../../basics/diagnostic.ts";
import type { Expr } from "../ast.ts";
import type { Reading } from "../parse/parse.ts";
import type { ProblemCode } from "../problem.ts";

export interface TypecheckOptions {
  /** Allow what Prometheus allows only with a feature flag. */
  readonly experimental?: boolean;
  /** The oldest Prometheus that must read the expression, such as `2.42`; where absent, any that knows all of it will do. */
  readonly prometheus?: string;
}

/** What the rules share: the reading, the options, and a way to report. */
export interface Check {
  readonly reading: Reading;
  readonly options: TypecheckOptions;
  /** Reports at the node, or at the given characters. */
  readonly report: (code: ProblemCode, at: Expr | Span, message: string, hint?: string) => void;
}
