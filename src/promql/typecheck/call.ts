/** The rules for function calls and aggregations: how many arguments, of which type, and constants that cannot work. */

import { counted } from "../../basics/words.ts";
import { aggregations } from "../aggregations.ts";
import type { Aggregation, Call, Expr } from "../ast.ts";
import { arity, type FunctionFacts, functionFacts, functions, type ValueType } from "../functions.ts";
import { regex } from "../regex.ts";
import { describeType, valueType } from "../value-type.ts";
import { checkAvailability } from "./availability.ts";
import type { Check } from "./report.ts";

export function checkCall(check: Check, call: Call): void {
  const facts = functionFacts(call.name);
  if (!facts) return;
  checkAvailability(check, check.reading.parts.heads.get(call) ?? call, call.name, facts);
  checkCount(check, call, facts);
  call.args.forEach((arg, index) => {
    const wanted = facts.args[Math.min(index, facts.args.length - 1)];
    const beyond = index >= facts.args.length && facts.arity === undefined;
    if (wanted && !beyond)
      checkType(check, arg, wanted, () => `${call.name} takes ${describeType(wanted)} as ${place(facts, index)}`);
  });
  checkExtended(check, call, facts);
  if (call.name === "info") checkInfo(check, call);
  if (call.name === "label_replace") checkLabelReplace(check, call);
}

function checkCount(check: Check, call: Call, facts: FunctionFacts): void {
  const [least, most] = arity(facts);
  const given = call.args.length;
  if (given >= least && given <= most) return;
  const message = `${call.name} takes ${countWanted(least, most)}, not ${given}`;
  check.report("argument-count", call, message, `write ${signature(call.name, facts)}`);
}

function countWanted(least: number, most: number): string {
  if (most === 0) return "no arguments";
  if (most === Number.POSITIVE_INFINITY) return `at least ${counted(least, "argument")}`;
  if (least === 0) return `at most ${counted(most, "argument")}`;
  if (least === most) return counted(most, "argument");
  return `${least}${most === least + 1 ? " or " : " to "}${most} arguments`;
}

/** `round(vector, [scalar])` */
function signature(name: string, facts: FunctionFacts): string {
  const [least, most] = arity(facts);
  const args = facts.args.map((type, index) => (index < least ? type : `[${type}]`));
  return `${name}(${args.join(", ")}${most > facts.args.length ? ", …" : ""})`;
}

const ordinals = ["first", "second", "third", "fourth", "fifth"];

function place({ args, arity }: FunctionFacts, index: number): string {
  if (args.length === 1 && arity === undefined) return "its argument";
  return `its ${ordinals[index] ?? `${index + 1}th`} argument`;
}

export function checkAggregation(check: Check, expr: Aggregation): void {
  const facts = aggregations[expr.op];
  checkAvailability(check, check.reading.parts.heads.get(expr) ?? expr, expr.op, facts);
  checkType(check, expr.of, "vector", () => `${expr.op} aggregates an instant vector`);
  const { param: wanted } = facts;
  if (!expr.param || !wanted) return;
  checkType(check, expr.param, wanted, () => `${expr.op} takes ${describeType(wanted)} as its first argument`);
  if (expr.param.kind === "string" && expr.param.value === "") {
    check.report("bad-label", expr.param, "a label name cannot be empty");
  }
}

function checkType(check: Check, arg: Expr, wanted: ValueType, rule: () => string): void {
  const got = valueType(arg);
  if (got !== wanted)
    check.report("argument-type", arg, `${rule()}, not ${describeType(got)}`, cure(check, arg, wanted, got));
}

const longestQuote = 60;

function cure({ reading }: Check, arg: Expr, wanted: ValueType, got: ValueType): string | undefined {
  if (wanted === "matrix" && arg.kind === "selector") {
    const { from = 0, to = 0 } = reading.spans.get(arg) ?? {};
    return `add a range: ${to - from > 0 && to - from <= longestQuote ? reading.text.slice(from, to) : "x"}[5m]`;
  }
  if (wanted === "matrix" && got === "vector") return "evaluate it over time with a subquery: (…)[1h:]";
  if (wanted === "vector" && got === "matrix") return "put a function such as rate(…) or max_over_time(…) around it";
  if (wanted === "vector" && got === "scalar") return "put vector(…) around it";
  if (wanted === "scalar" && got === "vector") return "put scalar(…) around it";
  return undefined;
}

/** Prometheus parses the others, and refuses to evaluate them. */
function checkExtended(check: Check, { name, args }: Call, { extended = [] }: FunctionFacts): void {
  for (const arg of args) {
    const word = arg.kind === "range" ? arg.of.extended : undefined;
    if (word === undefined || extended.includes(word)) continue;
    const fit = Object.entries(functions).filter(
      ([, facts]) => "extended" in facts && facts.extended.some((w) => w === word),
    );
    const hint = `it works with ${fit.map(([f]) => f).join(", ")}`;
    check.report("misplaced-modifier", arg, `${name} takes no ${word} range`, hint);
  }
}

/** Prometheus wants `info(x, {…})`: a selector of labels, not a metric by its bare name. */
function checkInfo(check: Check, { args: [, labels] }: Call): void {
  if (!labels || valueType(labels) !== "vector") return;
  const head = labels.kind === "selector" ? check.reading.parts.heads.get(labels) : undefined;
  const bare = head !== undefined && /^[\w:]+$/.test(check.reading.text.slice(head.from, head.to));
  if (labels.kind === "selector" && !bare) return;
  const hint = bare ? "put the name among the matchers: {__name__=…}" : undefined;
  check.report("argument-type", labels, "info takes label matchers in braces as its second argument", hint);
}

/** These fail on every evaluation, though Prometheus loads the rule. */
function checkLabelReplace(check: Check, { args: [, target, , , pattern] }: Call): void {
  if (target?.kind === "string" && target.value === "") {
    check.report("bad-label", target, "a label name cannot be empty");
  }
  if (pattern?.kind !== "string") return;
  const compiled = regex(pattern.value);
  if ("wrong" in compiled) {
    check.report("bad-regex", pattern, `this is not an RE2 regular expression: ${compiled.wrong}`);
  }
}
