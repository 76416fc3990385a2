/**
 * What Prometheus refuses although the grammar allows it: types, empty selectors, bad regexes, modifiers in vain.
 * Knows nothing of which metrics and labels exist.
 */
import type { Span } from "../../basics/diagnostic.ts";
import { children, type Expr, type Selector, type Subquery, type Unary } from "../ast.ts";
import { newSyntax, syntaxNames } from "../new-syntax.ts";
import { type Parsed, parse, type Reading } from "../parse/parse.ts";
import type { Problem, ProblemCode } from "../problem.ts";
import { regex } from "../regex.ts";
import { unreachable } from "../unreachable.ts";
import { describeType, valueType } from "../value-type.ts";
import { checkAvailability } from "./availability.ts";
import { checkBinary } from "./binary.ts";
import { checkAggregation, checkCall } from "./call.ts";
import type { Check, TypecheckOptions } from "./report.ts";

/**
 * The problems that Prometheus would report after parsing.
 * @example typecheck(reading of "rate(up)") // rate takes a range vector as its argument, not an instant vector
 */
export function typecheck(reading: Reading, options: TypecheckOptions = {}): readonly Problem[] {
  const problems: Problem[] = [];
  const report: Check["report"] = (code, at, message, hint) => {
    const span = "kind" in at ? (reading.spans.get(at) ?? { from: 0, to: reading.text.length }) : at;
    problems.push({ code, message, span, notes: [], ...(hint === undefined ? {} : { hint }) });
  };
  const check = { reading, options, report };
  for (const { syntax, span } of reading.parts.syntax) {
    checkAvailability(check, span, syntaxNames[syntax], newSyntax[syntax]);
  }
  visit(check, reading.expr, false);
  return problems;
}

/** {@link parse}, refusing as well what {@link typecheck} finds. */
export function parseChecked(text: string, options: TypecheckOptions = {}): Parsed {
  const parsed = parse(text);
  if (!parsed.ok) return parsed;
  const problems = typecheck(parsed, options);
  return problems.length > 0 ? { ok: false, problems } : parsed;
}

/** `labelsOnly` marks the second argument of `info`, whose selector may match everything. */
function visit(check: Check, expr: Expr, labelsOnly: boolean): void {
  switch (expr.kind) {
    case "number":
    case "string":
      return;
    case "selector":
      checkSelector(check, expr, labelsOnly);
      return;
    case "call":
      checkCall(check, expr);
      expr.args.forEach((arg, index) => {
        visit(check, arg, expr.name === "info" && index === 1);
      });
      return;
    case "range":
      break;
    case "subquery":
      checkSubquery(check, expr);
      break;
    case "aggregation":
      checkAggregation(check, expr);
      break;
    case "binary":
      checkBinary(check, expr);
      break;
    case "unary":
      checkUnary(check, expr);
      break;
    default:
      unreachable(expr);
  }
  for (const child of children(expr)) visit(check, child, false);
}

function checkSelector(check: Check, selector: Selector, labelsOnly: boolean): void {
  const { matchers } = check.reading.parts;
  let nonEmpty = selector.name !== undefined && selector.name !== "";
  for (const matcher of selector.matchers) {
    const { label, op, value } = matcher;
    const at = matchers.get(matcher) ?? selector;
    if (label === "__name__" && selector.name !== undefined) {
      report(at, "duplicate-name", `the metric name is already ${selector.name}`, "keep one of the two names");
    }
    if (op === "=" || op === "!=") {
      nonEmpty ||= (op === "=") === (value !== "");
      continue;
    }
    const compiled = regex(value);
    if ("wrong" in compiled) report(at, "bad-regex", `this is not an RE2 regular expression: ${compiled.wrong}`);
    nonEmpty ||= "wrong" in compiled || compiled.matches("") === (op === "!~");
  }
  if (!nonEmpty && !labelsOnly) {
    const hint = 'name a metric, or require a label: job="api", job=~".+"';
    report(selector, "empty-selector", "every matcher here accepts series without its label, too", hint);
  }

  function report(at: Expr | Span, code: ProblemCode, message: string, hint?: string): void {
    check.report(code, at, message, hint);
  }
}

function checkSubquery(check: Check, { of }: Subquery): void {
  const type = valueType(of);
  if (type === "vector") return;
  const hint = type === "scalar" ? "put vector(…) around it" : undefined;
  check.report("operand-type", of, `a subquery evaluates an instant vector over time, not ${describeType(type)}`, hint);
}

function checkUnary(check: Check, { of, op }: Unary): void {
  const type = valueType(of);
  if (type === "scalar" || type === "vector") return;
  check.report(
    "operand-type",
    of,
    `"${op}" changes the sign of a number or instant vector, not of ${describeType(type)}`,
  );
}
