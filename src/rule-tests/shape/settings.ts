/** What can be set of the series that an expression reads, and the levels to try. Evaluates nothing. */
import { children, type Expr } from "../../promql/ast.ts";
import type { Input, Inputs } from "./inputs.ts";

/** One thing that is set: its levels from least to most, and whether it lies between them as well. */
export interface Setting {
  readonly input: Input;
  readonly what: "amount" | "slope" | "every";
  readonly isPast: boolean;
  readonly levels: readonly number[];
  readonly base: number;
  readonly isContinuous: boolean;
}

/** Not there at all: the last resort of every setting. */
const gone = Number.NaN;

export function settingsOf(
  { all, offsetMs }: Inputs,
  expr: Expr,
  stepMs: number,
  mayVanish: boolean,
): readonly Setting[] {
  const constants = constantsOf(expr);
  return all.flatMap((input) => {
    const epochs = offsetMs > 0 && input.isPast ? [false, true] : [false];
    return epochs.flatMap((isPast) => ofInput(input, isPast, constants, stepMs, mayVanish));
  });
}

function ofInput(
  input: Input,
  isPast: boolean,
  constants: readonly number[],
  stepMs: number,
  mayVanish: boolean,
): readonly Setting[] {
  const { uses, isCounter, range, bounds } = input;
  const within = (all: readonly number[]): readonly number[] => {
    const [low, high] = range;
    const ends = [low, high].filter(Number.isFinite);
    const possible = (v: number): boolean => v >= low && v <= high && Math.abs(v) < 1e15;
    const sorted = [...new Set([...all, ...ends])].filter(possible).sort((a, b) => a - b);
    return mayVanish ? [...sorted, gone] : sorted;
  };
  const one = (what: Setting["what"], levels: readonly number[], base: number, isContinuous = true): Setting => {
    return { input, what, isPast, levels, base, isContinuous };
  };
  if (bounds) return [one("amount", within(bounds.map((_, i) => i).slice(0, -1)), 0)];
  if (isCounter && uses.has("restarts")) return [one("every", repeats, 0, false)];
  if (isCounter) {
    const perScrape = constants.flatMap((c) => [c * (stepMs / 1000), c]).flatMap((c) => [c / 2, c * 2, c * 20]);
    return [one("amount", within([0, 1, 10, 1000, ...perScrape]), 10)];
  }
  if (uses.has("time")) {
    const away = constants.flatMap((c) => [c * 4, c / 4, -c / 4, -c * 4]);
    return [one("amount", within([0, 60, -60, ...away]), 0)];
  }
  if (uses.has("flaps")) return [one("every", repeats, 0, false)];
  const levels = within([0, 1, 10, 100, 10_000, 1e9, ...constants.flatMap((c) => [c / 10, c / 2, c, 2 * c, 10 * c])]);
  const amount = one("amount", levels, baseOf(range));
  if (!uses.has("slope")) return [amount];
  const steep = [0.001, 0.01, 0.1, 1, 10, 100, 1000, 1e5];
  return [amount, one("slope", [...steep.map((s) => -s).reverse(), 0, ...steep], 0)];
}

/** Scrapes from one change to the next; 0 for no change at all. */
const repeats: readonly number[] = [0, 60, 40, 24, 16, 12, 8, 6, 5, 4, 3, 2, 1];

function baseOf([low, high]: readonly [number, number]): number {
  return Math.min(high, Math.max(low, 100));
}

function constantsOf(expr: Expr): readonly number[] {
  const own = expr.kind === "number" && expr.value !== 0 && Number.isFinite(expr.value) ? [Math.abs(expr.value)] : [];
  return [...new Set([...own, ...children(expr).flatMap(constantsOf)])];
}
