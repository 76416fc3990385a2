/** What an expression yields: a scalar, a string, an instant vector or a range vector. */
import type { Expr } from "./ast.ts";
import { functionFacts, type ValueType } from "./functions.ts";
import { unreachable } from "./unreachable.ts";

/** `rate(x[5m])` is a vector, `x[5m]` a matrix, `1 + 2` a scalar. */
export function valueType(expr: Expr): ValueType {
  switch (expr.kind) {
    case "number":
      return "scalar";
    case "string":
      return "string";
    case "selector":
    case "aggregation":
      return "vector";
    case "range":
    case "subquery":
      return "matrix";
    case "call":
      return functionFacts(expr.name)?.returns ?? "vector";
    case "unary":
      return valueType(expr.of);
    case "binary":
      return valueType(expr.left) === "scalar" && valueType(expr.right) === "scalar" ? "scalar" : "vector";
    default:
      return unreachable(expr);
  }
}

const described: Readonly<Record<ValueType, string>> = {
  scalar: "a number",
  string: "a string",
  vector: "an instant vector",
  matrix: "a range vector",
};

/** `an instant vector`, for messages. */
export function describeType(type: ValueType): string {
  return described[type];
}
