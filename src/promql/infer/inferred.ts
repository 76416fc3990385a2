/** Inference, drawn once for each expression and schema, for many readers ask for the same facts. */
import { derived } from "../../basics/derived.ts";
import type { Expr } from "../ast.ts";
import type { Schema } from "../schema.ts";
import type { Inferred } from "./facts.ts";
import { infer } from "./infer.ts";

const inSchema = derived((schema: Schema) => derived((expr: Expr): Inferred => infer(expr, schema)));

/** Facts of a bare expression, whose reasons point nowhere. */
export function inferred(expr: Expr, schema: Schema): Inferred {
  return inSchema(schema)(expr);
}
