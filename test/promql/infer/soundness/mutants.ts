/** Breaks expressions on purpose, each in a way that inference is made to notice. */
import {
  type Aggregation,
  type Binary,
  type Expr,
  type Matcher,
  type Selector,
  walk,
} from "../../../../src/promql/ast.ts";
import type { Random } from "./random.ts";

const mutations = ["misspelt-value", "lost-label", "disjoint-values", "missing-le", "impossible-threshold"] as const;
export type Mutation = (typeof mutations)[number];

export interface Mutant {
  readonly mutation: Mutation;
  readonly expr: Expr;
}

/** The mutants of an expression; of each mutation at most one, at a random place. */
export function mutants(expr: Expr, r: Random): readonly Mutant[] {
  return mutations.flatMap((mutation) => {
    const places = [...walk(expr)].flatMap((node) => {
      const changed = mutate[mutation](node, r);
      return changed ? [{ node, changed }] : [];
    });
    if (places.length === 0) return [];
    const { node, changed } = r.pick(places);
    return [{ mutation, expr: replace(expr, node, changed) }];
  });
}

const mutate: Readonly<Record<Mutation, (node: Expr, r: Random) => Expr | undefined>> = {
  "misspelt-value": (node) => (node.kind === "selector" ? misspell(node) : undefined),
  "lost-label": (node) => (node.kind === "binary" ? loseLabel(node) : undefined),
  "disjoint-values": (node, r) => (node.kind === "binary" ? separate(node, r) : undefined),
  "missing-le": (node) => (node.kind === "call" && node.name === "histogram_quantile" ? loseLe(node) : undefined),
  "impossible-threshold": (node) => raise(node),
};

function misspell(selector: Selector): Expr | undefined {
  const found = selector.matchers.find((m) => m.op === "=" && m.value !== "" && m.label !== "instance");
  if (!found) return undefined;
  const wrong: Matcher = { ...found, value: `${found.value}_` };
  return { ...selector, matchers: selector.matchers.map((m) => (m === found ? wrong : m)) };
}

function isGrouped(expr: Expr): expr is Aggregation & { grouping: NonNullable<Aggregation["grouping"]> } {
  return (
    expr.kind === "aggregation" && expr.op === "sum" && expr.grouping?.mode === "by" && expr.grouping.labels.length > 0
  );
}

/** One side of a match is summed by a label less. */
function loseLabel(node: Binary): Expr | undefined {
  const { right } = node;
  if (!isGrouped(node.left) || !isGrouped(right) || node.matching || node.op === "or" || node.op === "unless")
    return undefined;
  return { ...node, right: { ...right, grouping: { ...right.grouping, labels: right.grouping.labels.slice(1) } } };
}

/** Both sides of a match ask for different values of a label that takes part in it. */
function separate(node: Binary, r: Random): Expr | undefined {
  if (node.matching || ["or", "unless"].includes(node.op)) return undefined;
  const label = r.pick(["a", "b"]);
  const left = matching(node.left, { label, op: "=", value: "x" });
  const right = matching(node.right, { label, op: "!=", value: "x" });
  return left && right ? { ...node, left, right } : undefined;
}

/** Adds a matcher to the selectors of something that keeps the label. */
function matching(expr: Expr, matcher: Matcher): Expr | undefined {
  switch (expr.kind) {
    case "selector":
      return { ...expr, matchers: [...expr.matchers, matcher] };
    case "range": {
      const of = matching(expr.of, matcher);
      return of?.kind === "selector" ? { ...expr, of } : undefined;
    }
    case "call": {
      const [arg, ...more] = expr.args;
      const changed = arg && more.length === 0 ? matching(arg, matcher) : undefined;
      return changed ? { ...expr, args: [changed] } : undefined;
    }
    case "aggregation": {
      const keeps = expr.op === "sum" && expr.grouping?.mode === "by" && expr.grouping.labels.includes(matcher.label);
      const of = keeps ? matching(expr.of, matcher) : undefined;
      return of && { ...expr, of };
    }
    default:
      return undefined;
  }
}

function loseLe(node: Expr & { kind: "call" }): Expr | undefined {
  const [phi, of] = node.args;
  if (!ofBuckets(node) || !phi || !of || !isGrouped(of) || !of.grouping.labels.includes("le")) return undefined;
  const labels = of.grouping.labels.filter((l) => l !== "le");
  return { ...node, args: [phi, { ...of, grouping: { ...of.grouping, labels } }] };
}

/** Native histograms have no le and no top bucket, and neither has what only a pattern names. */
function ofBuckets(expr: Expr): boolean {
  const selectors = [...walk(expr)].filter((e) => e.kind === "selector");
  return selectors.every((s) => s.name?.endsWith("_bucket"));
}

/** A threshold that a share, a quantile or a presence never reaches. */
function raise(node: Expr): Expr | undefined {
  const over = (value: number): Expr => ({ kind: "binary", op: ">", left: node, right: { kind: "number", value } });
  if (node.kind === "call" && node.name === "histogram_quantile") {
    const [phi] = node.args;
    if (!ofBuckets(node)) return undefined;
    return phi?.kind === "number" && phi.value >= 0 && phi.value <= 1 ? over(3) : undefined;
  }
  if (node.kind === "call" && ["present_over_time", "absent"].includes(node.name)) return over(1);
  if (node.kind === "selector" && node.name?.endsWith("_share")) return over(1.2);
  return node.kind === "binary" && isShare(node) ? over(1.2) : undefined;
}

/** `sum(rate(x{…}[5m])) / sum(rate(x[5m]))`, the part with the matchers of the whole and more. */
function isShare({ op, left, right, matching }: Binary): boolean {
  if (op !== "/" || matching || !isGrouped(left) || !isGrouped(right)) return false;
  if (left.of.kind !== "call" || right.of.kind !== "call" || left.of.name !== "rate" || right.of.name !== "rate")
    return false;
  if (left.grouping.labels.join() !== right.grouping.labels.join()) return false;
  const [part, whole] = [left, right].map((e) => [...walk(e)].find((x) => x.kind === "selector"));
  if (!part || !whole || part.name !== whole.name || part.name?.endsWith("_level")) return false;
  return whole.matchers.every((m) => part.matchers.includes(m));
}

function replace(expr: Expr, node: Expr, by: Expr): Expr {
  if (expr === node) return by;
  const again = (e: Expr): Expr => replace(e, node, by);
  switch (expr.kind) {
    case "range": {
      const of = again(expr.of);
      return of.kind === "selector" ? { ...expr, of } : expr;
    }
    case "subquery":
    case "unary":
      return { ...expr, of: again(expr.of) };
    case "call":
      return { ...expr, args: expr.args.map(again) };
    case "aggregation":
      return { ...expr, of: again(expr.of) };
    case "binary":
      return { ...expr, left: again(expr.left), right: again(expr.right) };
    default:
      return expr;
  }
}
