/** Inference, drawn once for each expression and schema, for several checks read the same facts. */
import type { Expr } from "../promql/ast.ts";
import type { Inferred } from "../promql/infer/facts.ts";
import { infer } from "../promql/infer/infer.ts";
import type { Reading } from "../promql/parse.ts";
import type { Schema } from "../promql/schema.ts";

const known = new WeakMap<Schema, WeakMap<Expr, Inferred>>();

/** Facts of a bare expression, whose reasons point nowhere. */
export function inferred(expr: Expr, schema: Schema): Inferred {
  return once(expr, schema, () => infer(expr, schema));
}

/** Facts of what was read from a text, whose reasons point into it. */
export function inferredOf(reading: Reading, schema: Schema): Inferred {
  return once(reading.expr, schema, () => infer(reading.expr, schema, reading));
}

function once(expr: Expr, schema: Schema, draw: () => Inferred): Inferred {
  const ofSchema = known.get(schema) ?? new WeakMap<Expr, Inferred>();
  known.set(schema, ofSchema);
  const facts = ofSchema.get(expr) ?? draw();
  ofSchema.set(expr, facts);
  return facts;
}
