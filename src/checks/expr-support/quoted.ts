/** Reasons that lie in the expression, told beside another text: they quote what they cannot point at. */
import type { Note } from "../../diagnostic.ts";
import type { Reason } from "../../promql/infer/facts.ts";
import type { ExprContext } from "./context.ts";

const longest = 60;

/** @example quoted(context, fact.because) // [{ message: "sum by (job) keeps only job: `sum by (job)`" }] */
export function quoted({ written, original }: ExprContext, reasons: readonly Reason[]): readonly Note[] {
  return reasons.slice(0, 3).map(({ message, span }): Note => {
    if (!span) return { message };
    const { from, to } = original(span);
    const text = written.text.slice(from, to).replace(/\s+/g, " ");
    return { message: `${message}: ${text.length > longest ? `${text.slice(0, longest - 1)}…` : text}` };
  });
}
