/** The rules for binary operators: operand types, `bool`, vector matching, `fill`. */
import { type Binary, type Expr, isComparison, isSetOp, isTrim } from "../ast.ts";
import { describeType, valueType } from "../value-type.ts";
import type { Check } from "./report.ts";

export function checkBinary(check: Check, expr: Binary): void {
  const { op, left, right, bool } = expr;
  const { parts } = check.reading;
  const operator = parts.heads.get(expr) ?? expr;
  for (const operand of [left, right]) checkOperand(check, expr, operand);

  const scalars = valueType(left) === "scalar" && valueType(right) === "scalar";
  if (bool && !isComparison(op)) {
    check.report("bool-modifier", operator, `bool belongs to comparisons, "${op}" is none`, "leave bool out");
  }
  if (isTrim(op) && scalars) {
    check.report("operand-type", left, `"${op}" trims native histograms, this is a number`);
  }
  if (isComparison(op) && !bool && scalars) {
    const hint = `write ${op} bool for 1 or 0`;
    check.report("bool-modifier", operator, "a comparison of two numbers cannot filter and needs bool", hint);
  }
  if (valueType(left) === "vector" && valueType(right) === "vector") checkBetweenVectors(check, expr);
  else checkNoMatching(check, expr);
}

function checkOperand(check: Check, { op }: Binary, operand: Expr): void {
  const type = valueType(operand);
  if (type === "matrix" || type === "string") {
    const hint = type === "matrix" ? "put a function such as rate(…) or avg_over_time(…) around it" : undefined;
    const message = `"${op}" works on numbers and instant vectors, not on ${describeType(type)}`;
    check.report("operand-type", operand, message, hint);
  } else if (type === "scalar" && isSetOp(op)) {
    const message = `"${op}" combines the series of two instant vectors, this is a number`;
    check.report("operand-type", operand, message, "put vector(…) around it");
  }
}

function checkBetweenVectors(check: Check, expr: Binary): void {
  const { op, matching, fill } = expr;
  const operator = check.reading.parts.heads.get(expr) ?? expr;
  if (isSetOp(op) && matching?.group) {
    const hint = `leave group_${matching.group.side} out`;
    check.report("bad-matching", operator, `"${op}" compares sets of series and has no side with many`, hint);
  }
  if (isSetOp(op) && fill) {
    check.report("bad-matching", operator, `"${op}" computes no value that could be filled`, "leave fill out");
  }
  const { group } = matching ?? {};
  if (matching?.mode !== "on" || !group) return;
  for (const label of new Set(group.include.filter((name) => matching.labels.includes(name)))) {
    const at = check.reading.parts.labels.get(group)?.get(label) ?? operator;
    const message = `"${label}" is the same on both sides already, since on (…) names it`;
    check.report("bad-matching", at, message, `leave it out of group_${group.side}`);
  }
}

// Prometheus lets an empty on () between numbers pass, so do we.
function checkNoMatching(check: Check, expr: Binary): void {
  const { matching, fill } = expr;
  const operator = check.reading.parts.heads.get(expr) ?? expr;
  if (matching && matching.labels.length > 0) {
    const hint = `leave ${matching.mode} (…) out`;
    check.report("bad-matching", operator, "labels can be matched only between two instant vectors", hint);
  }
  if (fill) {
    check.report(
      "bad-matching",
      operator,
      "only between two instant vectors can a series be missing",
      "leave fill out",
    );
  }
}
