/** What an alert's template reads of its alert and of queries: blocks, variables and definitions are followed. Judges nothing. */
import { derivedFromText } from "../basics/derived.ts";
import type { Span } from "../basics/diagnostic.ts";
import { readAlertTemplate } from "./alert-template.ts";
import type { Block, Command, Node, Operand, Pipe, Template } from "./tree.ts";

/** What has members that are known: the alert's data, its labels, external ones, what a query returns, or a sample of that. */
interface Value {
  readonly is: "data" | "labels" | "external labels" | "samples" | "sample" | "labels of a sample";
  /** Of samples; left out where the template puts the query together. */
  readonly query?: string | undefined;
}

/** A member of a value that is read, by a field or a function. */
export interface Read {
  readonly of: Value["is"];
  readonly query?: string | undefined;
  readonly name: string;
  readonly span: Span;
  /** An `if` or `with` asks first whether it is there, so nothing shows where it is not. */
  readonly asked: boolean;
}

type Variables = Map<string, Value | undefined>;

interface Place {
  readonly template: Template;
  readonly dot: Value | undefined;
  readonly variables: Variables;
  /** What the conditions around it ask for. */
  readonly asked: readonly Read[];
  /** Definitions that are being read, since they may call themselves. */
  readonly within: readonly string[];
}

const data: Value = { is: "data" };
const atFirst: ReadonlyMap<string, Value> = new Map([
  ["$", data],
  ["$labels", { is: "labels" }],
  ["$externalLabels", { is: "external labels" }],
]);

/**
 * In order: `$labels.x`, `.Labels.x`, `index $labels "x"`, `.x` in `with $labels`, `.Labels.x` and `label "x"` of a sample.
 * @example readsIn("{{ $labels.job }}") // [{ of: "labels", name: "job", span: { from: 3, to: 14 }, asked: false }]
 */
export const readsIn: (text: string) => readonly Read[] = derivedFromText((text) => {
  if (!text.includes("{{")) return [];
  const template = readAlertTemplate(text);
  return inNodes(template.nodes, { template, dot: data, variables: new Map(atFirst), asked: [], within: [] });
});

function inNodes(nodes: readonly Node[], place: Place): readonly Read[] {
  return nodes.flatMap((node) => inNode(node, place));
}

function inNode(node: Node, place: Place): readonly Read[] {
  switch (node.kind) {
    case "text":
    case "break":
    case "continue":
      return [];
    case "print":
      return inPipe(node.pipe, place);
    case "template": {
      const { template, within } = place;
      const reads = node.data ? inPipe(node.data, place) : [];
      const defined = within.includes(node.name) ? undefined : template.defined.get(node.name);
      if (!defined) return reads;
      const dot = node.data && pipeValue(node.data, place);
      const variables: Variables = new Map([["$", dot]]);
      return [...reads, ...inNodes(defined, { ...place, dot, variables, within: [...within, node.name] })];
    }
    case "if":
    case "with":
    case "range":
      return inBlock(node, place);
  }
}

function inBlock({ kind, pipe, body, otherwise }: Block, outer: Place): readonly Read[] {
  const place = { ...outer, variables: new Map(outer.variables) };
  const whole = pipeValue(pipe, place);
  const found = inPipe(pipe, place);
  if (kind === "range") {
    const dot: Value | undefined = whole?.is === "samples" ? { ...whole, is: "sample" } : undefined;
    for (const [i, name] of pipe.variables.toReversed().entries()) place.variables.set(name, i === 0 ? dot : undefined);
    return [...found, ...inNodes(body, { ...place, dot }), ...inNodes(otherwise, place)];
  }
  const reads = found.map((read) => ({ ...read, asked: true }));
  const inside = { ...place, dot: kind === "if" ? place.dot : whole, asked: [...place.asked, ...reads] };
  return [...reads, ...inNodes(body, inside), ...inNodes(otherwise, place)];
}

function inPipe(pipe: Pipe, place: Place): readonly Read[] {
  let piped: Value | undefined;
  const reads = pipe.commands.flatMap((command) => {
    const found = inCommand(command, piped, place);
    piped = resultOf(command, piped, place);
    return found;
  });
  for (const name of pipe.variables) place.variables.set(name, piped);
  return reads;
}

function inCommand({ first, args, span }: Command, piped: Value | undefined, place: Place): readonly Read[] {
  const reads = [first, ...args].flatMap((of) => inOperand(of, place));
  if (first.kind !== "function" || (first.name !== "index" && first.name !== "label")) return reads;
  const [of, key] = first.name === "index" ? args : [args[1], args[0]];
  if (key?.kind !== "literal" || typeof key.value !== "string") return reads;
  const value = of ? operandValue(of, place) : piped;
  if (first.name === "label") return [...reads, ...read(value && member(value, "Labels"), key.value, span, place)];
  return [...reads, ...read(value, key.value, { from: span.from, to: key.span.to }, place)];
}

function inOperand(of: Operand, place: Place): readonly Read[] {
  if (of.kind === "literal" || of.kind === "nil") return [];
  const inner = of.kind === "pipe" ? inPipe(of.pipe, place) : [];
  const [field, label] = of.fields;
  const whole = field === undefined ? undefined : wholeValue(of, place);
  if (!whole || field === undefined) return inner;
  const ofMember = label === undefined ? [] : read(member(whole, field), label, of.span, place);
  return [...inner, ...read(whole, field, of.span, place), ...ofMember];
}

function read(of: Value | undefined, name: string, span: Span, { asked }: Place): readonly Read[] {
  if (!of || of.is === "samples") return [];
  const { is, ...query } = of;
  return [{ of: is, ...query, name, span, asked: asked.some((a) => a.of === is && a.name === name) }];
}

function pipeValue({ commands }: Pipe, place: Place): Value | undefined {
  return commands.reduce<Value | undefined>((piped, command) => resultOf(command, piped, place), undefined);
}

function resultOf({ first, args }: Command, piped: Value | undefined, place: Place): Value | undefined {
  if (first.kind !== "function") return args.length === 0 ? operandValue(first, place) : undefined;
  const last = args.at(-1);
  if (first.name === "query") {
    return {
      is: "samples",
      ...(last?.kind === "literal" && typeof last.value === "string" ? { query: last.value } : {}),
    };
  }
  const given = (last && operandValue(last, place)) ?? piped;
  if (given?.is !== "samples" || (first.name !== "first" && first.name !== "sortByLabel")) return undefined;
  return first.name === "first" ? { ...given, is: "sample" } : given;
}

function operandValue(of: Operand, place: Place): Value | undefined {
  if (of.kind === "literal" || of.kind === "nil") return undefined;
  return of.fields.reduce<Value | undefined>((whole, field) => whole && member(whole, field), wholeValue(of, place));
}

/** Of the operand without the fields that are read from it. */
function wholeValue(of: Operand, place: Place): Value | undefined {
  if (of.kind === "dot") return place.dot;
  if (of.kind === "variable") return place.variables.get(of.name);
  return of.kind === "pipe" ? pipeValue(of.pipe, place) : undefined;
}

function member({ is, ...query }: Value, field: string): Value | undefined {
  if (is === "sample" && field === "Labels") return { is: "labels of a sample", ...query };
  if (is !== "data") return undefined;
  return field === "Labels" ? { is: "labels" } : field === "ExternalLabels" ? { is: "external labels" } : undefined;
}
