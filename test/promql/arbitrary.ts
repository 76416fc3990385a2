/** Random expressions of every kind for property tests: grammatical, though seldom meaningful. */
import fc from "fast-check";
import { aggregations } from "../../src/promql/aggregations.ts";
import {
  type Aggregation,
  type AggregationOp,
  type Binary,
  type BinaryOp,
  type Expr,
  isComparison,
  isSetOp,
  type Matcher,
  type Modifiers,
  type Range,
  type Selector,
} from "../../src/promql/ast.ts";
import { type DurationExpr, type DurationOp, negated, operation, seconds } from "../../src/promql/duration-expr.ts";
import { functionNames } from "../../src/promql/functions.ts";

const classicName = fc.stringMatching(/^[a-zA-Z_:][a-zA-Z0-9_:]{0,8}$/);
const classicLabel = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/);
const keyword = fc.constantFrom("sum", "by", "on", "offset", "without", "bool", "Inf", "nan", "fill", "start", "AND");
const anyText = fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 });
const metricName = fc.oneof(classicName, classicName, keyword, anyText);
const labelName = fc.oneof(classicLabel, classicLabel, keyword, anyText).filter((label) => label !== "__name__");

const number = fc
  .oneof(fc.integer({ min: -5, max: 1000 }), fc.double())
  .map((value): Expr => ({ kind: "number", value }));
const string = fc.string({ unit: "grapheme" }).map((value): Expr => ({ kind: "string", value }));

const known = fc
  .oneof(
    fc.integer({ min: -1e6, max: 1e6 }),
    fc.integer({ min: -1e9, max: 1e9 }).map((ms) => ms / 1000),
    fc.double(),
  )
  .filter((value) => Math.abs(value) < 1e9)
  .map(seconds);
const queryTime = fc.constantFrom("step" as const, "range" as const).map((of): DurationExpr => ({ kind: "query", of }));
const durationOp = fc.constantFrom<DurationOp>("+", "-", "*", "/", "%", "^", "min_of", "max_of");
/** Only those that are not known before the query runs: the parser works out the others. */
const duration: fc.Arbitrary<DurationExpr> = fc
  .letrec<{ any: DurationExpr }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 4, depthSize: "small" },
      queryTime,
      known,
      tie("any").map(negated),
      fc.tuple(durationOp, tie("any"), tie("any")).map(([op, left, right]) => operation(op, left, right)),
    ),
  }))
  .any.filter((d) => d.kind !== "seconds" && isSpellable(d));

/** No number in it is beyond what Prometheus counts, and nothing is divided by zero. */
function isSpellable(d: DurationExpr): boolean {
  if (d.kind === "seconds") return Math.abs(d.value) < 9e9;
  if (d.kind === "query") return true;
  if (d.kind === "negated") return isSpellable(d.of);
  const divides = d.op === "/" || d.op === "%";
  const byZero = divides && d.right.kind === "seconds" && d.right.value === 0;
  return !byZero && isSpellable(d.left) && isSpellable(d.right);
}

const range: fc.Arbitrary<Range> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(60_000, 300_000, 3_600_000, 86_400_000).map((ms) => ({ ms })) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 1e11 }).map((ms) => ({ ms })) },
  { weight: 1, arbitrary: duration.map((d) => ({ duration: d })) },
);
const offset = duration;
const offsetMs = fc.integer({ min: -1e10, max: 1e10 });
const at = fc.oneof(
  fc.integer({ min: -1e12, max: 1e13 }).map((ms) => ms / 1000),
  fc.constantFrom("start" as const, "end" as const),
);
const modifiers: fc.Arbitrary<Modifiers> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.record({ offsetMs, at }, { requiredKeys: [] }) },
  { weight: 1, arbitrary: fc.record({ offset, at }, { requiredKeys: [] }) },
);

const matcher: fc.Arbitrary<Matcher> = fc.record({
  label: labelName,
  op: fc.constantFrom("=", "!=", "=~", "!~"),
  value: fc.string({ unit: "grapheme", maxLength: 8 }),
});

const extended = fc.constantFrom(undefined, undefined, undefined, "anchored" as const, "smoothed" as const);

const arbitrarySelector: fc.Arbitrary<Selector> = fc
  .tuple(fc.option(metricName, { nil: undefined }), fc.array(matcher, { maxLength: 3 }), modifiers, extended)
  .map(([name, matchers, mods, extended]) => ({
    kind: "selector",
    ...(name === undefined ? {} : { name }),
    matchers,
    ...mods,
    ...(extended ? { extended } : {}),
  }));

const labels = fc.array(labelName, { maxLength: 3 });
const grouping = fc.record({ mode: fc.constantFrom("by" as const, "without" as const), labels });
const group = fc.record({ side: fc.constantFrom("left" as const, "right" as const), include: labels });
const matching = fc.record(
  { mode: fc.constantFrom("on" as const, "ignoring" as const), labels, group },
  { requiredKeys: ["mode", "labels"] },
);
const fillValue = fc.oneof(fc.integer(), fc.double());
const fill = fc
  .record({ left: fillValue, right: fillValue }, { requiredKeys: [] })
  .filter((f) => f.left !== undefined || f.right !== undefined);

const ops: readonly BinaryOp[] = [
  ...(["+", "-", "*", "/", "%", "^", "^", "atan2"] as const),
  ...(["==", "!=", ">", "<", ">=", "<=", "and", "or", "unless", "</", ">/"] as const),
];

function binary(operand: fc.Arbitrary<Expr>): fc.Arbitrary<Binary> {
  const extras = fc.record({ matching, fill, bool: fc.constant(true as const) }, { requiredKeys: [] });
  return fc
    .record({ op: fc.constantFrom(...ops), left: operand, right: operand, extras })
    .map(({ op, left, right, extras: { matching, fill, bool } }) => ({
      kind: "binary",
      op,
      left,
      right,
      ...(matching ? { matching } : {}),
      ...(fill && !isSetOp(op) ? { fill } : {}),
      ...(bool && isComparison(op) ? { bool } : {}),
    }));
}

function aggregation(operand: fc.Arbitrary<Expr>): fc.Arbitrary<Aggregation> {
  const op = fc.constantFrom(...(Object.keys(aggregations) as AggregationOp[]));
  return fc
    .record({ op, of: operand, param: operand, grouping: fc.option(grouping, { nil: undefined }) })
    .map(({ op, of, param, grouping }) => ({
      kind: "aggregation",
      op,
      of,
      ...(aggregations[op].param ? { param } : {}),
      ...(grouping ? { grouping } : {}),
    }));
}

/** Any expression that PromQL's grammar can spell. */
export const arbitraryExpr: fc.Arbitrary<Expr> = fc.letrec<{ expr: Expr }>((tie) => {
  const inner = tie("expr");
  return {
    expr: fc.oneof(
      { maxDepth: 5, depthSize: "small" },
      arbitrarySelector,
      number,
      string,
      fc.record({ kind: fc.constant("range" as const), of: arbitrarySelector, range }),
      fc
        .tuple(inner, range, fc.option(range, { nil: undefined }), modifiers)
        .map(([of, range, step, mods]): Expr => ({ kind: "subquery", of, range, ...(step ? { step } : {}), ...mods })),
      fc.record({
        kind: fc.constant("call" as const),
        name: fc.constantFrom(...functionNames),
        args: fc.array(inner, { maxLength: 3 }),
      }),
      aggregation(inner),
      binary(inner),
      binary(inner),
      fc.record({ kind: fc.constant("unary" as const), op: fc.constantFrom("-" as const, "+" as const), of: inner }),
    ),
  };
}).expr;
