/** Which constructs of PromQL an expression uses, and which a Prometheus of some version has: nothing may stay untried. */
import { aggregations } from "../../../../src/promql/aggregations.ts";
import { type Expr, isComparison, isSetOp, type Modifiers, walk } from "../../../../src/promql/ast.ts";
import { functionFacts, functionNames } from "../../../../src/promql/functions.ts";
import type { Availability } from "../../../../src/promql/new-syntax.ts";

/** `recent` is the reference Prometheus with experimental functions, otherwise the oldest. */
function supported(recent: boolean): readonly string[] {
  const [major, minor] = recent ? [3, 5] : [2, 42];
  const isIn = ({ since = "2.0" }: Availability): boolean => {
    const [wantedMajor = 0, wantedMinor = 0] = since.split(".").map(Number);
    return wantedMajor < major || (wantedMajor === major && wantedMinor <= minor);
  };
  return [
    ...functionNames.filter((name) => isIn(functionFacts(name) ?? {})).map((name) => `${name}()`),
    ...Object.entries(aggregations).flatMap(([name, facts]) => (isIn(facts) ? [`${name} aggregation`] : [])),
    ...["+", "-", "*", "/", "%", "^", "atan2"].map((op) => `${op} of two vectors`),
    ...["+", "-", "*", "/", "%", "^", "atan2"].map((op) => `${op} with a number`),
    ...["==", "!=", ">", "<", ">=", "<="].flatMap((op) => [op, `${op} bool`]),
    ...["and", "or", "unless", "on", "ignoring", "group_left", "group_right", "labels copied"],
    ...["by", "without", "no grouping", "unary -", "unary +", "number on the left"],
    ...["matcher =", "matcher !=", "matcher =~", "matcher !~", "matcher for a missing label"],
    ...[
      "offset",
      "negative offset",
      "@ time",
      "@ start()",
      "@ end()",
      "range",
      "subquery",
      "subquery with its own step",
    ],
    ...["selector of a recording", "metric name in a matcher"],
  ];
}

/** Each construct once, by the names of {@link supported}. */
export function constructs(expr: Expr): ReadonlySet<string> {
  return new Set([...walk(expr)].flatMap(constructsOf));
}

function constructsOf(expr: Expr): readonly string[] {
  switch (expr.kind) {
    case "number":
    case "string":
      return [];
    case "selector":
      return [
        ...expr.matchers.map(({ op }) => `matcher ${op}`),
        ...(expr.matchers.some(({ op, value }) => op === "=" && value === "") ? ["matcher for a missing label"] : []),
        ...(expr.name === undefined ? ["metric name in a matcher"] : []),
        ...(expr.name?.includes(":") ? ["selector of a recording"] : []),
        ...modifiers(expr),
      ];
    case "range":
      return ["range"];
    case "subquery":
      return ["subquery", ...(expr.step ? ["subquery with its own step"] : []), ...modifiers(expr)];
    case "call":
      return [`${expr.name}()`];
    case "aggregation":
      return [`${expr.op} aggregation`, expr.grouping?.mode ?? "no grouping"];
    case "unary":
      return [`unary ${expr.op}`];
    case "binary": {
      const { op, bool, matching, left, right } = expr;
      const numbers = left.kind === "number" || right.kind === "number";
      const plain = isComparison(op) || isSetOp(op);
      return [
        plain ? (bool ? `${op} bool` : op) : `${op} ${numbers ? "with a number" : "of two vectors"}`,
        ...(left.kind === "number" ? ["number on the left"] : []),
        ...(matching ? [matching.mode] : []),
        ...(matching?.group ? [`group_${matching.group.side}`] : []),
        ...(matching?.group?.include.length ? ["labels copied"] : []),
      ];
    }
  }
}

function modifiers({ offsetMs = 0, at }: Modifiers): readonly string[] {
  return [
    ...(offsetMs > 0 ? ["offset"] : offsetMs < 0 ? ["negative offset"] : []),
    ...(at === undefined ? [] : [typeof at === "number" ? "@ time" : `@ ${at}()`]),
  ];
}

/** How often a construct was drawn, and how often an expression with it had a result. */
export interface Use {
  readonly drawn: number;
  readonly answered: number;
}

type Coverage = ReadonlyMap<string, Use>;

export function addUses(coverage: Map<string, Use>, expr: Expr, answered: boolean): void {
  const use = { drawn: 1, answered: answered ? 1 : 0 };
  addCoverage(coverage, new Map([...constructs(expr)].map((construct) => [construct, use])));
}

export function addCoverage(coverage: Map<string, Use>, more: Coverage): void {
  for (const [construct, { drawn, answered }] of more) {
    const before = coverage.get(construct) ?? { drawn: 0, answered: 0 };
    coverage.set(construct, { drawn: before.drawn + drawn, answered: before.answered + answered });
  }
}

/** The supported constructs that were never drawn. */
export function untried(coverage: Coverage, recent: boolean): readonly string[] {
  return supported(recent).filter((construct) => !coverage.has(construct));
}

/** A line for each construct: its name, how often it was drawn, and how often there was a result. */
export function coverageTable(coverage: Coverage, recent: boolean): readonly string[] {
  return [
    `${"construct".padEnd(32)}  drawn  answered`,
    ...supported(recent).map((construct) => {
      const { drawn, answered } = coverage.get(construct) ?? { drawn: 0, answered: 0 };
      return `${construct.padEnd(32)} ${String(drawn).padStart(6)} ${String(answered).padStart(9)}`;
    }),
  ];
}
