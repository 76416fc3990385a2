/** The series that an expression reads, by how it reads them. Evaluates nothing. */
import type { LabelSet } from "../../model/model.ts";
import { children, type Expr, type Selector } from "../../promql/ast.ts";
import { matches } from "../../promql/infer/matches.ts";
import type { Schema } from "../../promql/schema.ts";
import { allLabelSets } from "../series/space.ts";

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
