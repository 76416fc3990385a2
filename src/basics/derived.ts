/**
 * The only memory between two calls: what follows from a value that never changes is worked out once. Knows nothing of what that is.
 *
 * A result lives as long as the object it follows from, so it is never out of date and never piles up in a process that runs for
 * weeks, such as `lsp`, `serve` or `lint --watch`. Texts live for ever, so of their results only so many are kept.
 */

/**
 * The same function, computed once for each object. Only for pure functions of objects that nobody changes.
 *
 * @example const lookupsOf = derived((model: Model) => lookups(model)) // lookupsOf(model) === lookupsOf(model)
 * @example const inSchema = derived((schema: Schema) => derived((expr: Expr) => infer(expr, schema))) // inSchema(schema)(expr)
 */
export function derived<Of extends object, Result extends NonNullable<unknown>>(
  compute: (of: Of) => Result,
): (of: Of) => Result {
  const known = new WeakMap<Of, Result>();
  return (of) => {
    const before = known.get(of);
    if (before !== undefined) return before;
    const result = compute(of);
    known.set(of, result);
    return result;
  };
}

/** Enough for the patterns, templates and queries of a large rule set. */
const mostTexts = 10_000;

/**
 * The same function, computed once for each text until `most` of them are known; then all are forgotten, so that hostile input
 * costs time and no memory.
 *
 * @example const regex = derivedFromText(compile) // regex("5..") === regex("5..")
 */
export function derivedFromText<Result>(
  compute: (text: string) => Result,
  most: number = mostTexts,
): (text: string) => Result {
  const known = new Map<string, { readonly result: Result }>();
  return (text) => {
    const before = known.get(text);
    if (before) return before.result;
    if (known.size >= most) known.clear();
    const result = compute(text);
    known.set(text, { result });
    return result;
  };
}

/**
 * The same function, computed once for all calls in a row with the same object: for what many ask about one object after the
 * other. It keeps no more than the last result, which costs the collection of garbage nothing.
 *
 * @example const nodesOf = derivedInARow((expr: Expr) => [...walk(expr)])
 */
export function derivedInARow<Of extends object, Result>(compute: (of: Of) => Result): (of: Of) => Result {
  let last: { readonly of: Of; readonly result: Result } | undefined;
  return (of) => {
    if (last?.of !== of) last = { of, result: compute(of) };
    return last.result;
  };
}
