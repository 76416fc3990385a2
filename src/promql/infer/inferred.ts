/** Inference, drawn once for each expression and schema, for many readers ask for the same facts. */
import type { Expr } from "../ast.ts";
import type { Schema } from "../schema.ts";
import type { Inferred } from "./facts.ts";
import { infer } from "./infer.ts";

const known = new WeakMap<Schema, WeakMap<Expr, Inferred>>();

/** Facts of a bare expression, whose reasons point nowhere. */
export function inferred(expr: Expr, schema: Schema): Inferred {
  const ofSchema = known.get(schema) ?? new WeakMap<Expr, Inferred>();
  known.set(schema, ofSchema);
  const facts = ofSchema.get(expr) ?? infer(expr, schema);
  ofSchema.set(expr, facts);
  return facts;
}
