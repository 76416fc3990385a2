/** Finds labels that a join copies from its other side and the aggregation around it drops again. */
import type { Aggregation, Binary, Expr } from "../../promql/ast.ts";
import type { ExprCheck } from "../check.ts";
import { findingAt, headOf } from "./context.ts";

export const droppedLabel: ExprCheck = {
  on: "expression",
  code: "dropped-label",
  severity: ["warning"],
  finds:
    "a rule with a label that `group_left` or `group_right` copies, and that the aggregation around it drops again",
  because: "the label is copied for nothing, or it is missing where somebody meant to see it",
  example: {
    form: "expression",
    fails:
      'sum by (job) (queue_length * on (job, instance) group_left (code) group by (job, instance, code) (http_requests_total{code="500"})) > 100',
    passes:
      'sum by (job, code) (queue_length * on (job, instance) group_left (code) group by (job, instance, code) (http_requests_total{code="500"})) > 100',
  },
  looksAt: ["matching"],
  run: (context) => {
    // A dashboard's query is often the one of another panel with one grouping less.
    if (context.usage.kind !== "alert" && context.usage.kind !== "record") return [];
    return context.nodes.all.flatMap((e) => {
      if (e.kind !== "aggregation" || picking.has(e.op)) return [];
      return joinsIn(e.of, []).flatMap(({ join, around }) => {
        const dropped = (join.matching?.group?.include ?? []).filter(
          (label) => !isKept(e, label) && !around.some((outer) => isCompared(outer, label)),
        );
        if (dropped.length === 0) return [];
        const side = join.matching?.group?.side;
        const names = dropped.map((label) => JSON.stringify(label)).join(", ");
        return [
          findingAt(context, headOf(context, join), `group_${side} copies ${names}, and ${e.op} around it drops it`, {
            hint: `keep ${names} in the grouping, or write group_${side} without it`,
          }),
        ];
      });
    });
  },
};

/** Their results have the labels of what they pick. */
const picking: ReadonlySet<string> = new Set(["topk", "bottomk", "limitk", "limit_ratio"]);

interface Join {
  readonly join: Binary;
  /** Operations between it and the aggregation. */
  readonly around: readonly Binary[];
}

/** Those whose labels reach the aggregation. A function may read a label or make one of it, so nothing is said behind one. */
function joinsIn(e: Expr, around: readonly Binary[]): readonly Join[] {
  if (e.kind === "unary") return joinsIn(e.of, around);
  if (e.kind !== "binary") return [];
  const inner = [...joinsIn(e.left, [...around, e]), ...joinsIn(e.right, [...around, e])];
  return e.matching?.group && e.matching.group.include.length > 0 ? [{ join: e, around }, ...inner] : inner;
}

function isKept({ grouping }: Aggregation, label: string): boolean {
  if (!grouping) return false;
  return grouping.mode === "by" ? grouping.labels.includes(label) : !grouping.labels.includes(label);
}

/** Whether an operation further out matches by the label. */
function isCompared({ left, right, matching }: Binary, label: string): boolean {
  if (left.kind === "number" || right.kind === "number") return false;
  if (matching?.mode === "on") return matching.labels.includes(label);
  return !matching?.labels.includes(label);
}
