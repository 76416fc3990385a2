/**
 * Which labels of its metrics an expression depends on. What is summed over could be summed by the exporter already; all that is not
 * certain to be the same then counts as read.
 */
import type { Aggregation, Binary, Expr, Selector } from "../promql/ast.ts";
import type { Reader } from "./readers.ts";

/** Names of series with a label that somebody reads: `read.get("shop_visits_total")?.has("page")`. */
export type LabelsRead = ReadonlyMap<string, ReadonlySet<string>>;

/** What becomes of a label on its way up: whether a node above still sees it. */
type Survives = (label: string) => boolean;

/** A sum of their results is the result of a sum. */
const linear: ReadonlySet<string> = new Set([
  "rate",
  "increase",
  "irate",
  "delta",
  "idelta",
  "deriv",
  "sum_over_time",
  "avg_over_time",
  "last_over_time",
]);

/** A selector, and what becomes of its labels. */
interface Seen {
  readonly selector: Selector;
  readonly survives: Survives;
}

export function labelsRead(readers: readonly Reader[], labelsOf: (name: string) => readonly string[]): LabelsRead {
  const read = new Map<string, Set<string>>();
  const all = readers.flatMap(({ expr, by, showsResult }) =>
    selectors(expr, (label) => showsResult || by.includes(label)),
  );
  for (const { selector, survives } of all) {
    const { name = "", matchers } = selector;
    const known = read.get(name) ?? new Set<string>();
    read.set(name, known);
    for (const label of labelsOf(name)) {
      if (matchers.some((m) => m.label === label) || survives(label)) known.add(label);
    }
  }
  return read;
}

const everything: Survives = () => true;

function selectors(expr: Expr, survives: Survives): readonly Seen[] {
  switch (expr.kind) {
    case "number":
    case "string":
      return [];
    case "selector":
      return [{ selector: expr, survives }];
    case "range":
    case "subquery":
    case "unary":
      return selectors(expr.of, survives);
    case "call":
      // Of quantiles and other functions of single series, sums are no sums.
      return expr.args.flatMap((arg) => selectors(arg, linear.has(expr.name) ? survives : everything));
    case "aggregation":
      return inAggregation(expr, survives);
    case "binary":
      return inBinary(expr, survives);
  }
}

function inAggregation({ op, of, param, grouping }: Aggregation, survives: Survives): readonly Seen[] {
  const ofParam = param ? selectors(param, everything) : [];
  if (op !== "sum") return [...ofParam, ...selectors(of, everything)];
  const stays: Survives = (label) => {
    if (grouping?.mode === "by") return grouping.labels.includes(label);
    return grouping !== undefined && !grouping.labels.includes(label) && survives(label);
  };
  return selectors(of, stays);
}

/** Series meet by their labels, and a comparison looks at each alone; a factor changes neither. */
function inBinary({ op, left, right }: Binary, survives: Survives): readonly Seen[] {
  const isScaled = (op === "*" || op === "/") && right.kind === "number";
  const isScaling = op === "*" && left.kind === "number";
  return [...selectors(left, isScaled ? survives : everything), ...selectors(right, isScaling ? survives : everything)];
}
