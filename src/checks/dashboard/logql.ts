/** What Loki refuses in a query: by the grammar that Grafana's editor has, and by the rules that the grammar does not know. */
import { parser } from "@grafana/lezer-logql";
import type { Span } from "../../basics/diagnostic.ts";
import { matches } from "../../promql/infer/matches.ts";
import { regex } from "../../promql/regex.ts";

export interface LogqlProblem {
  readonly message: string;
  readonly span: Span;
  readonly hint: string;
}

type Tree = ReturnType<typeof parser.parse>;
type Node = Tree["topNode"];

/**
 * Variables are replaced by words of their own length, so that places stay. Where one stands outside of a text or window, it may be any
 * part of a query, and nothing is said of the grammar.
 *
 * @example logqlProblems('sum_over_time({job="a"}[5m])')[0]?.message // "sum_over_time needs numbers, and there is no unwrap"
 */
export function logqlProblems(text: string): readonly LogqlProblem[] {
  // Too new for the grammar.
  if (/\b(?:variants|approx_topk)\s*\(/.test(text)) return [];
  const { filled, isOpen } = withoutVariables(text);
  const tree = parser.parse(filled);
  const error = firstError(tree);
  if (error !== undefined) return isOpen ? [] : [unexpected(text, error)];
  return nodesOf(tree).flatMap((node) => inNode(node, filled));
}

const texts = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|#[^\n]*/g;
const windows = /\[\s*(?:\$\w+|\$\{\w+(?::\w+)?\})\s*\]/g;
const variables = /\$\w+|\$\{\w+(?::\w+)?\}|\[\[\w+(?::\w+)?\]\]/g;

function withoutVariables(text: string): { readonly filled: string; readonly isOpen: boolean } {
  const timed = text.replace(windows, (found) => `[5m${" ".repeat(found.length - 4)}]`);
  let isOpen = false;
  let filled = "";
  let at = 0;
  const plain = (part: string) =>
    part.replace(variables, (found) => {
      isOpen = true;
      return found.replace(/\W/g, "x");
    });
  for (const { 0: kept, index } of timed.matchAll(texts)) {
    filled += plain(timed.slice(at, index)) + kept;
    at = index + kept.length;
  }
  return { filled: filled + plain(timed.slice(at)), isOpen };
}

function nodesOf(tree: Tree): readonly Node[] {
  const found: Node[] = [];
  tree.iterate({ enter: ({ node }) => void found.push(node) });
  return found;
}

function firstError(tree: Tree): number | undefined {
  let first: number | undefined;
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError) first = Math.min(first ?? from, from);
    },
  });
  return first;
}

function unexpected(text: string, at: number): LogqlProblem {
  const word = /^(?:\w+|\S)/.exec(text.slice(at).trimStart())?.[0];
  const hint = 'write it in the form of sum(rate({job="shop"} |= "error" [5m]))';
  if (word === undefined) {
    const end = text.trimEnd().length;
    return { message: "the query ends too early", span: { from: Math.max(0, end - 1), to: end }, hint };
  }
  const from = text.indexOf(word, at);
  return { message: `${JSON.stringify(word)} is not expected here`, span: { from, to: from + word.length }, hint };
}

function inNode(node: Node, text: string): readonly LogqlProblem[] {
  switch (node.name) {
    case "Selector":
      return ofSelector(node, text);
    case "RangeAggregationExpr":
      return ofRange(node, text);
    case "VectorAggregationExpr":
      return ofVector(node, text);
    case "LineFilter":
      return ofLineFilter(node, text);
    case "LabelParser":
      return node.getChild("Regexp") ? ofPattern(node.getChild("String"), text) : [];
    default:
      return [];
  }
}

const spanOf = ({ from, to }: Node): Span => ({ from, to });
const textOf = ({ from, to }: Node, text: string): string => text.slice(from, to);

function ofSelector(node: Node, text: string): readonly LogqlProblem[] {
  const matchers = nodesBelow(node, "Matcher");
  const isOpen = (m: Node) => {
    const [label, op, value] = childrenOf(m);
    const written = value && textOf(value, text);
    // What the reader chooses is not known.
    if (!label || !op || written === undefined || /\$|\[\[/.test(written)) return false;
    const sign = textOf(op, text) as "=" | "!=" | "=~" | "!~";
    return matches({ label: textOf(label, text), op: sign, value: unquoted(written) }, "");
  };
  const wrong = matchers.flatMap((m) => {
    const op = childrenOf(m)[1];
    return op?.name === "Re" || op?.name === "Nre" ? ofPattern(m.getChild("String"), text) : [];
  });
  if (wrong.length > 0 || matchers.length === 0 || !matchers.every(isOpen)) return wrong;
  const hint = 'ask for a label that must be there, as job=~".+"';
  return [
    { message: "every stream passes this selector, and Loki wants one that some do not", span: spanOf(node), hint },
  ];
}

const ofLines: ReadonlySet<string> = new Set(["CountOverTime", "BytesOverTime", "BytesRate"]);
const ofBoth: ReadonlySet<string> = new Set(["Rate", "AbsentOverTime"]);

function ofRange(node: Node, text: string): readonly LogqlProblem[] {
  const op = node.getChild("RangeOp");
  const kind = op?.firstChild?.name ?? "";
  if (!op) return [];
  const name = textOf(op, text);
  const hasNumbers = nodesBelow(node, "UnwrapExpr").length > 0;
  const span = spanOf(op);
  if (kind === "QuantileOverTime" && !node.getChild("Number"))
    return [{ message: `${name} needs a quantile`, span, hint: `write ${name}(0.95, …)` }];
  if (hasNumbers && ofLines.has(kind))
    return [
      { message: `${name} counts lines, and does not take unwrap`, span, hint: "remove unwrap, or use sum_over_time" },
    ];
  if (!hasNumbers && !ofLines.has(kind) && !ofBoth.has(kind))
    return [
      {
        message: `${name} needs numbers, and there is no unwrap`,
        span,
        hint: "add | unwrap <label>, or use count_over_time",
      },
    ];
  return [];
}

const withNumber: ReadonlySet<string> = new Set(["Topk", "Bottomk"]);

function ofVector(node: Node, text: string): readonly LogqlProblem[] {
  const op = node.getChild("VectorOp");
  if (!op || !withNumber.has(op.firstChild?.name ?? "") || node.getChild("Number")) return [];
  const name = textOf(op, text);
  return [{ message: `${name} needs a number`, span: spanOf(op), hint: `write ${name}(10, …)` }];
}

function ofLineFilter(node: Node, text: string): readonly LogqlProblem[] {
  const sign = node.getChild("Filter")?.firstChild?.name;
  return sign === "PipeMatch" || sign === "Nre" ? ofPattern(node.getChild("String"), text) : [];
}

function ofPattern(of: Node | null, text: string): readonly LogqlProblem[] {
  const written = of && textOf(of, text);
  if (!of || !written || /\$\w|\$\{|\[\[/.test(written)) return [];
  const compiled = regex(unquoted(written));
  return "wrong" in compiled
    ? [{ message: `this is not a regular expression: ${compiled.wrong}`, span: spanOf(of), hint: "correct it" }]
    : [];
}

function unquoted(written: string): string {
  const inside = written.slice(1, -1);
  return written.startsWith("`") ? inside : inside.replace(/\\(.)/g, (_, char) => (char === "n" ? "\n" : char));
}

function childrenOf(node: Node): readonly Node[] {
  const found: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
}

/** Those of a range or selector itself; another one below it has its own. */
function nodesBelow(node: Node, name: string): readonly Node[] {
  return childrenOf(node).flatMap((child) => [...(child.name === name ? [child] : []), ...nodesBelow(child, name)]);
}
