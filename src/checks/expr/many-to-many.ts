/** Finds matches in which several series of one side meet the same series of the other. */
import { type Binary, isSetOp } from "../../promql/ast.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { type ExprContext, factsOf, findingAt, headOf } from "./context.ts";

export const manyToMany: ExprCheck = {
  on: "expression",
  code: "many-to-many",
  severity: ["error", "warning"],
  finds: "a match of several series with one; a warning where that depends on the targets",
  because: 'Prometheus fails the whole query with "many-to-many matching not allowed"',
  example: {
    form: "expression",
    fails: "rate(http_requests_total[5m]) / on (job) sum by (job) (up) > 10",
    passes: "sum by (job) (rate(http_requests_total[5m])) / on (job) sum by (job) (up) > 10",
  },
  looksAt: ["binary"],
  run: (context) => context.nodes.binaries.flatMap((e) => (isSetOp(e.op) ? [] : problem(context, e))),
};

function problem(context: ExprContext, e: Binary): readonly Finding[] {
  const match = factsOf(context, e)?.match;
  if (!match?.many || match.manyToMany === "no" || match.unmatched !== "no") return [];
  const { side } = match.many;
  const labels = withoutTargetLabels(match.many.labels, context, e);
  const other = side === "left" ? e.right : e.left;
  // Too little is known of a metric that nobody declares to suspect anything.
  if (match.manyToMany === "possible" && (labels.length === 0 || !isDeclared(context, e))) return [];
  const certain = match.manyToMany === "certain";
  const differing = labels.map((l) => `"${l}"`).join(", ");
  const grouped = e.matching?.group !== undefined;
  const toOne = (factsOf(context, other)?.series ?? 0) <= 1 || !grouped;
  const message = `several series of the ${side} side ${certain ? "" : "may "}match one of the other: they differ in ${differing}`;
  return [
    findingAt(context, headOf(context, e), message, {
      severity: certain ? "error" : "warning",
      because: ["Prometheus then fails the whole query", ...match.because.slice(0, 4)],
      hint: grouped
        ? `aggregate ${differing} away on the ${side} side, or match on it as well`
        : `${toOne ? `write group_${side}` : "write group_left or group_right"} if that is meant, else aggregate ${differing} away`,
    }),
  ];
}

/** Job and instance say which target it is, so that among series which match on both, other labels of targets do not differ. */
function withoutTargetLabels(labels: readonly string[], { schema }: ExprContext, { matching }: Binary) {
  const isMatched = (label: string) => !matching || matching.labels.includes(label) === (matching.mode === "on");
  const ofTargets = schema.get("up")?.labels ?? {};
  return isMatched("job") && isMatched("instance") ? labels.filter((label) => !(label in ofTargets)) : labels;
}

function isDeclared(context: ExprContext, e: Binary): boolean {
  return [e.left, e.right].every((side) => factsOf(context, side)?.labels.others === "none") && context.catalog;
}
