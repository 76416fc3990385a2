/** Trimming, `</` and `>/`, takes native histograms on its left and numbers on its right, and drops every other pair. */
import { type Binary, isTrim } from "../ast.ts";
import { becauseOfHead, type Context } from "./context.ts";
import type { Emptiness, Facts } from "./facts.ts";

export function trimEmptiness(expr: Binary, left: Facts, right: Facts, context: Context): Emptiness | undefined {
  if (!isTrim(expr.op)) return undefined;
  const wrong = (words: string, side: Facts): Emptiness => {
    const because = [becauseOfHead(context, expr, words), ...side.values.because];
    return { kind: "always", cause: "no-histogram", origin: expr, because };
  };
  if (left.samples === "floats") return wrong(`${expr.op} trims native histograms, and drops plain numbers`, left);
  if (right.samples === "histograms") return wrong(`${expr.op} trims by a number, not by a native histogram`, right);
  return { kind: "maybe" };
}
