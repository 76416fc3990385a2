/** Functions of ranges and subqueries, and whether anything is there at all. */

import { derived } from "../../basics/derived.ts";
import { absentLabels } from "../absent-labels.ts";
import type { Call, Expr, Modifiers, Range, RangeSelector, Subquery } from "../ast.ts";
import { keyOf, withoutName } from "./labels.ts";
import { numberOf, type Result, type Sample, samplesOf, type Window } from "./sample.ts";
import type { Source, Watch } from "./source.ts";
import { keepsSample, windowFunctions } from "./windows.ts";

export const isRange = (expr: Expr): expr is RangeSelector | Subquery =>
  expr.kind === "range" || expr.kind === "subquery";

const lengthOf = (range: Range): number => ("ms" in range ? range.ms : 0);

export function shifted({ offsetMs = 0, at }: Modifiers, ms: number): number {
  return (typeof at === "number" ? at * 1000 : ms) - offsetMs;
}

/** When and of what something is asked, and how its parts are computed. */
export interface Moment {
  readonly ms: number;
  readonly source: Source;
  readonly watch: Watch | undefined;
  readonly evaluate: (expr: Expr, ms: number) => Result;
}

export function overTime({ name, args }: Call, range: RangeSelector | Subquery, moment: Moment): readonly Sample[] {
  const { ms, source, watch, evaluate } = moment;
  const labelled = (labels: Sample["labels"]) => (keepsSample.includes(name) ? labels : withoutName(labels));
  const shortCut = range.kind === "range" ? source.shortCuts[name] : undefined;
  if (shortCut && range.kind === "range") {
    const toMs = shifted(range.of, ms);
    const found = shortCut(range.of, toMs - lengthOf(range.range), toMs);
    return found.map(({ labels, value }) => ({ labels: labelled(labels), value, ms }));
  }
  const numbers = args.filter((a) => a !== range).map((a) => numberOf(evaluate(a, ms)));
  return windowsOf(range, moment).flatMap((window) => {
    const value = windowFunctions[name]?.(window, numbers, ms);
    if (value === undefined) return [];
    const isRounded = (!keepsSample.includes(name) && watch?.dependsOnOrder(window.values)) || undefined;
    return [{ labels: labelled(window.labels), value, ms, isRounded }];
  });
}

export function absent({ args: [of] }: Call, moment: Moment): readonly Sample[] {
  if (of === undefined) return [];
  const { ms, evaluate } = moment;
  const there = isRange(of) ? windowsOf(of, moment) : samplesOf(evaluate(of, ms));
  return there.length > 0 ? [] : [{ labels: absentLabels(of), value: 1, ms }];
}

function windowsOf(of: RangeSelector | Subquery, moment: Moment): readonly Window[] {
  if (of.kind === "subquery") return subquery(of, moment);
  const toMs = shifted(of.of, moment.ms);
  return moment.source.windows(of.of, toMs - lengthOf(of.range), toMs);
}

/** What an inner expression was is asked again and again, and no longer changes. */
const past = derived((_: Source) => derived((_: Expr) => new Map<number, Result>()));

function remembered(of: Expr, at: number, { ms, source, watch, evaluate }: Moment): Result {
  // What is watched has to happen again.
  if (at >= ms || watch) return evaluate(of, at);
  const own = past(source)(of);
  const known = own.get(at) ?? evaluate(of, at);
  own.set(at, known);
  return known;
}

/** At whole multiples of its step. */
function subquery(of: Subquery, moment: Moment): readonly Window[] {
  const { ms, source } = moment;
  const toMs = shifted(of, ms);
  const fromMs = toMs - lengthOf(of.range);
  const step = of.step ? lengthOf(of.step) : source.defaultStepMs;
  const begin = Math.max(fromMs, source.firstMs - step);
  const windows = new Map<string, Window & { readonly times: number[]; readonly values: number[] }>();
  const isFirst = source.engine === "closed" && begin % step === 0;
  for (let at = isFirst ? begin : Math.floor(begin / step) * step + step; at <= toMs; at += step) {
    for (const { labels, value } of samplesOf(remembered(of.of, at, moment))) {
      const key = keyOf(labels);
      let window = windows.get(key);
      if (!window) {
        window = { labels, times: [], values: [], fromMs, toMs };
        windows.set(key, window);
      }
      window.times.push(at);
      window.values.push(value);
    }
  }
  return [...windows.values()];
}
