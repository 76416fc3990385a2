/** What a scenario can set for an expression: the series that it reads, by how it reads them. Evaluates nothing. */
import type { LabelSet } from "../../model/model.ts";
import { children, type Expr, type Selector } from "../../promql/ast.ts";
import { formatBound } from "../../promql/bound.ts";
import { matches } from "../../promql/infer/matches.ts";
import type { Schema } from "../../promql/schema.ts";
import type { Segment } from "../segment.ts";
import { allLabelSets } from "../space.ts";

/** How an expression reads a series: as it is, how it moves, how often it changes, or when something happened. */
type Use = "value" | "slope" | "flaps" | "restarts" | "time";

interface Leaf {
  readonly selector: Selector;
  readonly use: Use;
  readonly offsetMs: number;
}

/** Series that every selector of the expression treats alike. */
export interface Input {
  readonly name: string;
  readonly sets: readonly LabelSet[];
  readonly uses: ReadonlySet<Use>;
  readonly isCounter: boolean;
  /** The bounds that a gauge declares. */
  readonly range: readonly [low: number, high: number];
  /** Bounds of a classic histogram's buckets. */
  readonly bounds?: readonly number[];
  readonly isPast: boolean;
}

export interface Inputs {
  readonly all: readonly Input[];
  /** Series of the same names that no selector asks for. */
  readonly others: readonly { readonly name: string; readonly sets: readonly LabelSet[]; readonly like: Input }[];
  readonly offsetMs: number;
  /** Milliseconds that the expression looks back besides its offset. */
  readonly windowMs: number;
}

/** Label sets of one kind: fewer where a window holds many samples. */
const most = (windowScrapes: number): number => (windowScrapes > 200 ? 2 : 6);

export function inputsOf(expr: Expr, schema: Schema, stepMs: number): Inputs | undefined {
  // No series is set by when its samples were taken.
  if (calls(expr, "timestamp")) return undefined;
  const leaves = leavesOf(expr, "value", 0, hasTime(expr));
  const names = [...new Set(leaves.map((l) => l.selector.name ?? ""))];
  const offsets = [...new Set(leaves.map((l) => l.offsetMs).filter((ms) => ms !== 0))];
  if (names.includes("") || leaves.length === 0 || offsets.length > 1 || offsets.some((ms) => ms < 0)) return undefined;
  const windowMs = windowOf(expr);
  const sets = most((windowMs + (offsets[0] ?? 0)) / stepMs);
  const all: Input[] = [];
  const others: Inputs["others"][number][] = [];
  for (const name of names) {
    const series = schema.get(name);
    const own = leaves.filter((l) => l.selector.name === name);
    if (!series || series.type === "native-histogram" || series.type === "recorded") return undefined;
    const known = withBounds(
      allLabelSets(
        name,
        schema,
        own.flatMap((l) => l.selector.matchers),
      ),
      own,
    );
    const byLeaves = new Map<string, LabelSet[]>();
    for (const set of known) {
      const key = own.map((l) => (fits(l.selector, set) ? 1 : 0)).join("");
      byLeaves.set(key, [...(byLeaves.get(key) ?? []), set]);
    }
    const found = [...byLeaves].flatMap(([key, alike]): readonly Input[] => {
      const by = own.filter((_, i) => key[i] === "1");
      if (by.length === 0) return [];
      const isCounter = series.type !== "gauge";
      return [
        {
          name,
          sets: alike.slice(0, sets),
          uses: new Set(by.map((l) => l.use)),
          isCounter,
          range: series.values ?? [isCounter ? 0 : Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
          ...(series.bounds && calls(expr, "histogram_quantile")
            ? { bounds: [...series.bounds, Number.POSITIVE_INFINITY] }
            : {}),
          isPast: by.some((l) => l.offsetMs > 0),
        },
      ];
    });
    if (own.some((l) => !known.some((set) => fits(l.selector, set)))) return undefined;
    all.push(...found);
    const [like] = found;
    const none = [...byLeaves].find(([key]) => !key.includes("1"))?.[1] ?? [];
    if (like && none.length > 0) others.push({ name, sets: none.slice(0, sets), like });
  }
  return { all, others, offsetMs: offsets[0] ?? 0, windowMs };
}

/** `le` only stands among the labels where a selector asks for a bound. */
function withBounds(sets: readonly LabelSet[], leaves: readonly Leaf[]): readonly LabelSet[] {
  const bounds = leaves.flatMap((l) => l.selector.matchers.filter((m) => m.label === "le" && m.op === "="));
  if (bounds.length === 0) return sets;
  const values = [...new Set([...bounds.map((m) => m.value), "+Inf"])];
  return sets.flatMap((set) => values.map((le) => ({ ...set, le })));
}

const target: readonly string[] = ["job", "instance"];

function fits({ matchers }: Selector, set: LabelSet): boolean {
  return matchers.every((m) => target.includes(m.label) || matches(m, set[m.label] ?? ""));
}

function calls(expr: Expr, name: string): boolean {
  return (expr.kind === "call" && expr.name === name) || children(expr).some((e) => calls(e, name));
}

const hasTime = (expr: Expr): boolean => calls(expr, "time");

const slopes: readonly string[] = ["deriv", "predict_linear", "delta", "idelta"];

function leavesOf(expr: Expr, use: Use, offsetMs: number, besideTime: boolean): readonly Leaf[] {
  switch (expr.kind) {
    case "selector": {
      const shifted = offsetMs + (expr.offsetMs ?? 0);
      return [{ selector: expr, use: use === "value" && besideTime ? "time" : use, offsetMs: shifted }];
    }
    case "subquery":
      return leavesOf(expr.of, use, offsetMs + (expr.offsetMs ?? 0), besideTime);
    case "call": {
      const inside: Use = slopes.includes(expr.name)
        ? "slope"
        : expr.name === "changes"
          ? "flaps"
          : expr.name === "resets"
            ? "restarts"
            : use;
      return expr.args.flatMap((a) => leavesOf(a, inside, offsetMs, besideTime));
    }
    case "binary": {
      // `time()` is about what stands beside it in one sum, not about the other side of a comparison or an `and`.
      const sum = expr.op === "+" || expr.op === "-";
      const about = sum || expr.op === "*" || expr.op === "/" ? besideTime : hasTime(expr) && isComparing(expr.op);
      return [expr.left, expr.right].flatMap((e) => {
        const beside = isComparing(expr.op) ? about : isSet(expr.op) ? hasTime(e) : besideTime;
        return leavesOf(e, use, offsetMs, beside);
      });
    }
    default:
      return children(expr).flatMap((e) => leavesOf(e, use, offsetMs, besideTime));
  }
}

const isSet = (op: string): boolean => ["and", "or", "unless"].includes(op);
const isComparing = (op: string): boolean => ["==", "!=", ">", "<", ">=", "<="].includes(op);

/** How far back it reads; what is nested adds up. */
function windowOf(expr: Expr): number {
  const inside = Math.max(0, ...children(expr).map(windowOf));
  if ((expr.kind === "range" || expr.kind === "subquery") && "ms" in expr.range) return inside + expr.range.ms;
  return inside;
}

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

/** What each target gets of an amount; undefined for a target that has none of these series. */
export type Weights = readonly (number | undefined)[];

/** What the settings' values make of each series of a target. */
export function segmentsOf(
  settings: readonly Setting[],
  values: readonly number[],
  stepMs: number,
  weights: Weights,
  isPast: boolean,
): readonly Segment[] {
  return [...new Set(settings.map((s) => s.input))].flatMap((input) =>
    segmentsOfInput(input, settings, values, stepMs, weights, isPast, input.sets),
  );
}

/** The same for one input, with whatever labels. */
export function segmentsOfInput(
  input: Input,
  settings: readonly Setting[],
  values: readonly number[],
  stepMs: number,
  weights: Weights,
  isPast: boolean,
  sets: readonly LabelSet[],
): readonly Segment[] {
  const value = (what: Setting["what"]): number | undefined => {
    const index = settings.findIndex(
      (s) => s.input === input && s.what === what && s.isPast === (isPast && input.isPast),
    );
    return index < 0 ? undefined : values[index];
  };
  const [amount = baseAmount(input), slope, every] = [value("amount"), value("slope"), value("every")];
  return weights.flatMap((weight, i) =>
    weight === undefined
      ? []
      : sets.flatMap((labels) => ofSeries(input, labels, i + 1, { amount, weight, slope, every }, stepMs)),
  );
}

function baseAmount({ isCounter }: Input): number {
  return isCounter ? 10 : 0;
}

interface Values {
  readonly amount: number;
  readonly weight: number;
  readonly slope: number | undefined;
  readonly every: number | undefined;
}

function ofSeries(
  input: Input,
  labels: LabelSet,
  instance: number,
  { amount, weight, slope, every }: Values,
  stepMs: number,
): readonly Segment[] {
  const one = (amount: number, more: Partial<Segment> = {}): Segment => {
    const special = Number.isNaN(amount) ? { absent: true as const } : {};
    return {
      name: input.name,
      labels,
      instance,
      role: "bad",
      amount: Number.isNaN(amount) ? 0 : amount,
      ...special,
      ...more,
    };
  };
  if (input.bounds) return buckets(input, amount, weight, one);
  if (input.uses.has("time")) return [one(amount, { by: stepMs / 1000, isTime: true })];
  return [one(amount * weight, { ...(slope ? { by: slope * weight } : {}), ...(every ? { every } : {}) })];
}

/** Observations at each scrape, all of them in one bucket or in two that lie side by side. */
function buckets(
  { bounds = [] }: Input,
  amount: number,
  weight: number,
  one: (amount: number, more: Partial<Segment>) => Segment,
): readonly Segment[] {
  const at = Math.floor(amount);
  const upper = Math.round(10_000 * (amount - at));
  return bounds.map((bound, i) => {
    const counted = Number.isNaN(amount) ? amount : i < at ? 0 : i === at ? 10_000 - upper : 10_000;
    const { labels } = one(0, {});
    return one(counted * weight, { labels: { ...labels, le: formatBound(bound) } });
  });
}
