/** The labels that an alert's text reads, blocks understood: in a `range` over a query `.Labels` are another series'. */

import { derivedFromText } from "../basics/derived.ts";
import type { Span } from "../basics/diagnostic.ts";
import { readAlertTemplate } from "../go-template/alert-template.ts";
import type { Block, Command, Node, Operand, Pipe, Template } from "../go-template/tree.ts";

export interface ReadLabel {
  readonly text: string;
  readonly span: Span;
  /** An `if` or `with` asks first whether the label is there, so nothing shows where it is not. */
  readonly asked: boolean;
}

/** What a value is: all of the alert's data, the labels that are asked for, or anything else. */
type Shape = "data" | "labels" | "other";

interface Place {
  readonly template: Template;
  readonly dot: Shape;
  /** The member of the alert's data that holds the labels. */
  readonly field: string;
  readonly variables: Map<string, Shape>;
  /** The labels that the conditions around it ask for. */
  readonly asked: readonly string[];
  /** Definitions that are being read, since they may call themselves. */
  readonly within: readonly string[];
}

/**
 * Each label and where it is read, in order: `$labels.x`, `.Labels.x`, `index $labels "x"`, `.x` in `with $labels`.
 * @example labelsRead("{{ $labels.job }}") // [{ text: "job", span: { from: 3, to: 14 }, asked: false }]
 */
export const labelsRead = readsOf("$labels", "Labels");

/**
 * The same of external labels: `$externalLabels.x`, `.ExternalLabels.x`.
 * @example externalLabelsRead("{{ $externalLabels.cluster }}") // [{ text: "cluster", span: { from: 3, to: 26 }, asked: false }]
 */
export const externalLabelsRead = readsOf("$externalLabels", "ExternalLabels");

function readsOf(variable: string, field: string): (text: string) => readonly ReadLabel[] {
  return derivedFromText((text) => {
    const template = readAlertTemplate(text);
    const variables = new Map<string, Shape>([
      ["$", "data"],
      [variable, "labels"],
    ]);
    return inNodes(template.nodes, { template, dot: "data", field, variables, asked: [], within: [] });
  });
}

function inNodes(nodes: readonly Node[], place: Place): readonly ReadLabel[] {
  return nodes.flatMap((node) => inNode(node, place));
}

function inNode(node: Node, place: Place): readonly ReadLabel[] {
  switch (node.kind) {
    case "text":
    case "break":
    case "continue":
      return [];
    case "print":
      return inPipe(node.pipe, place);
    case "template": {
      const { template, within } = place;
      const names = node.data ? inPipe(node.data, place) : [];
      const defined = within.includes(node.name) ? undefined : template.defined.get(node.name);
      if (!defined) return names;
      const dot = node.data ? shapeOf(node.data, place) : "other";
      const inside = { ...place, dot, variables: new Map([["$", dot]]), within: [...within, node.name] };
      return [...names, ...inNodes(defined, inside)];
    }
    case "if":
    case "with":
    case "range":
      return inBlock(node, place);
  }
}

function inBlock({ kind, pipe, body, otherwise }: Block, outer: Place): readonly ReadLabel[] {
  const place = { ...outer, variables: new Map(outer.variables) };
  const names = inPipe(pipe, place);
  const asks = kind === "range" ? [] : names.map((n) => n.text);
  const asked = [...place.asked, ...asks];
  const dot = kind === "if" ? place.dot : kind === "with" ? shapeOf(pipe, place) : "other";
  if (kind === "range") for (const name of pipe.variables) place.variables.set(name, "other");
  return [
    ...names.map((name) => ({ ...name, asked: asked.includes(name.text) })),
    ...inNodes(body, { ...place, dot, asked }),
    ...inNodes(otherwise, place),
  ];
}

function inPipe(pipe: Pipe, place: Place): readonly ReadLabel[] {
  const names = pipe.commands.flatMap((command) => inCommand(command, place));
  const shape = shapeOf(pipe, place);
  for (const name of pipe.variables) place.variables.set(name, shape);
  return names;
}

function inCommand({ first, args, span }: Command, place: Place): readonly ReadLabel[] {
  const names = [first, ...args].flatMap((of) => inOperand(of, place));
  const [of, key] = args;
  const indexes = first.kind === "function" && first.name === "index" && of && rawShapeOf(of, place) === "labels";
  if (!indexes || key?.kind !== "literal" || typeof key.value !== "string") return names;
  return [...names, read(key.value, { from: span.from, to: key.span.to }, place)];
}

function inOperand(of: Operand, place: Place): readonly ReadLabel[] {
  if (of.kind === "literal" || of.kind === "nil") return [];
  const inner = of.kind === "pipe" ? inPipe(of.pipe, place) : [];
  const [before, label] = of.kind === "variable" || of.kind === "dot" ? of.fields : [];
  const whole = of.kind === "variable" ? place.variables.get(of.name) : of.kind === "dot" ? place.dot : "other";
  if (whole === "labels" && before !== undefined) return [read(before, of.span, place)];
  if (whole === "data" && before === place.field && label !== undefined) return [read(label, of.span, place)];
  return inner;
}

function read(text: string, span: Span, { asked }: Place): ReadLabel {
  return { text, span, asked: asked.includes(text) };
}

function shapeOf({ commands }: Pipe, place: Place): Shape {
  const [command, ...more] = commands;
  return command && more.length === 0 && command.args.length === 0 ? rawShapeOf(command.first, place) : "other";
}

function rawShapeOf(of: Operand, place: Place): Shape {
  if (of.kind === "pipe" && of.fields.length === 0) return shapeOf(of.pipe, place);
  if (of.kind !== "variable" && of.kind !== "dot") return "other";
  const whole = of.kind === "variable" ? (place.variables.get(of.name) ?? "other") : place.dot;
  if (of.fields.length === 0) return whole;
  return whole === "data" && of.fields.join(".") === place.field ? "labels" : "other";
}
