/** Formats and comparisons that a float, such as the alert's value, does not have: Go prints `%!d(float64=3)`, or fails. */
import { type Call, callsIn } from "../go-template/calls.ts";
import type { Operand, Template, TemplateProblem } from "../go-template/tree.ts";

const verb = /%[-+# 0]*(?:\d+|\*)?(?:\.(?:\d+|\*)?)?([a-zA-Z%])/g;
const comparisons = ["eq", "ne", "lt", "le", "gt", "ge"];

export function formatProblems(template: Template): readonly TemplateProblem[] {
  return callsIn(template).flatMap((call) => {
    const { first } = call.command;
    if (first.kind !== "function") return [];
    if (first.name === "printf") return formats(call, template.text);
    return comparisons.includes(first.name) ? comparedWithIntegers(call, template.text) : [];
  });
}

/** Where one verb stands alone, it is certain which value it formats. */
function formats({ args: [format, value, ...more] }: Call, text: string): readonly TemplateProblem[] {
  if (format?.kind !== "literal" || !isFloat(value) || more.length > 0) return [];
  const quoted = text.slice(format.span.from, format.span.to);
  const verbs = [...quoted.matchAll(verb)].filter((v) => v[1] !== "%");
  const [only] = verbs;
  if (verbs.length !== 1 || !only || !/[dsqtcoUp]/.test(only[1] ?? "")) return [];
  const from = format.span.from + only.index;
  const hint = only[1] === "d" ? 'write "%.0f"' : 'write "%.2f", or use humanize';
  const message = `${only[0]} cannot print ${nameOf(value, text)}, which is a float`;
  return [{ message, span: { from, to: from + only[0].length }, hint }];
}

function comparedWithIntegers({ command, args }: Call, text: string): readonly TemplateProblem[] {
  const float = args.find(isFloat);
  if (!float) return [];
  return args.flatMap((arg) => {
    if (arg?.kind !== "literal" || typeof arg.value !== "bigint") return [];
    const written = text.slice(arg.span.from, arg.span.to);
    const word = command.first.kind === "function" ? command.first.name : "";
    const message = `${word} fails: ${nameOf(float, text)} is a float, and Go does not compare it with the integer ${written}`;
    const decimal = /^[+-]?\d+$/.test(written) ? { replacement: `${written}.0` } : {};
    return [{ message, span: arg.span, hint: `write ${arg.value}.0`, ...decimal }];
  });
}

/** `$value`, `.Value` and `$.Value`; a sample's value is a float as well. */
function isFloat(of: Operand | undefined): of is Operand {
  if (of?.kind === "variable") {
    return of.name === "$value" ? of.fields.length === 0 : of.name === "$" && of.fields.join(".") === "Value";
  }
  return of?.kind === "dot" && of.fields.join(".") === "Value";
}

const nameOf = ({ span }: Operand, text: string): string => text.slice(span.from, span.to);
