/** The labels that an alert's text reads of the samples of a query in it. Knows no label of any series. */

import { derivedFromText } from "../basics/derived.ts";
import type { Span } from "../basics/diagnostic.ts";
import { readAlertTemplate } from "../go-template/alert-template.ts";
import type { Command, Node, Operand, Pipe } from "../go-template/tree.ts";

export interface QueriedLabel {
  /** The text of the query, as Prometheus gets it. */
  readonly query: string;
  readonly label: string;
  readonly span: Span;
}

/** What a query returned, or one sample of it. */
interface Value {
  readonly query: string;
  readonly isOne: boolean;
}

interface Place {
  readonly dot: Value | undefined;
  readonly variables: ReadonlyMap<string, Value | undefined>;
}

/**
 * @example queriedLabels('{{ range query "up" }}{{ .Labels.job }}{{ end }}') // [{ query: "up", label: "job", span: … }]
 * @example queriedLabels('{{ query "up" | first | label "job" }}') // the same label
 */
export const queriedLabels: (text: string) => readonly QueriedLabel[] = derivedFromText((text) => {
  if (!text.includes("query")) return [];
  return inNodes(readAlertTemplate(text).nodes, { dot: undefined, variables: new Map() });
});

function inNodes(nodes: readonly Node[], outer: Place): readonly QueriedLabel[] {
  let place = outer;
  return nodes.flatMap((node) => {
    const found = inNode(node, place);
    if (node.kind === "print") place = withVariables(place, node.pipe, ofPipe(node.pipe, place));
    return found;
  });
}

function inNode(node: Node, place: Place): readonly QueriedLabel[] {
  switch (node.kind) {
    case "text":
    case "template":
    case "break":
    case "continue":
      return [];
    case "print":
      return inPipe(node.pipe, place);
    case "if":
    case "with":
    case "range": {
      const value = ofPipe(node.pipe, place);
      const element = node.kind === "range" && value ? (value.isOne ? undefined : { ...value, isOne: true }) : value;
      const named = withVariables(place, node.pipe, element);
      const inside = node.kind === "if" ? named : { ...named, dot: element };
      return [...inPipe(node.pipe, place), ...inNodes(node.body, inside), ...inNodes(node.otherwise, place)];
    }
  }
}

function withVariables(place: Place, { variables }: Pipe, value: Value | undefined): Place {
  const name = variables.at(-1);
  return name === undefined ? place : { ...place, variables: new Map([...place.variables, [name, value]]) };
}

function ofPipe({ commands }: Pipe, place: Place): Value | undefined {
  return commands.reduce<Value | undefined>((piped, command) => resultOf(command, piped, place), undefined);
}

function resultOf({ first, args }: Command, piped: Value | undefined, place: Place): Value | undefined {
  if (first.kind !== "function") return args.length === 0 ? ofOperand(first, place) : undefined;
  const [arg] = args;
  if (first.name === "query") {
    return arg?.kind === "literal" && typeof arg.value === "string" ? { query: arg.value, isOne: false } : undefined;
  }
  const last = args.at(-1);
  const given = (last && ofOperand(last, place)) ?? piped;
  if (first.name === "sortByLabel") return given;
  return first.name === "first" && given && !given.isOne ? { ...given, isOne: true } : undefined;
}

function ofOperand(of: Operand, place: Place): Value | undefined {
  if (of.kind === "pipe") return of.fields.length === 0 ? ofPipe(of.pipe, place) : undefined;
  if (of.kind === "dot") return of.fields.length === 0 ? place.dot : undefined;
  return of.kind === "variable" && of.fields.length === 0 ? place.variables.get(of.name) : undefined;
}

function inPipe({ commands }: Pipe, place: Place): readonly QueriedLabel[] {
  let piped: Value | undefined;
  return commands.flatMap((command) => {
    const found = inCommand(command, piped, place);
    piped = resultOf(command, piped, place);
    return found;
  });
}

function inCommand({ first, args, span }: Command, piped: Value | undefined, place: Place): readonly QueriedLabel[] {
  const inside = [first, ...args].flatMap((of) => inOperand(of, place));
  const [name, given] = args;
  if (first.kind !== "function" || first.name !== "label" || name?.kind !== "literal") return inside;
  const sample = given ? ofOperand(given, place) : piped;
  if (!sample?.isOne || typeof name.value !== "string") return inside;
  return [...inside, { query: sample.query, label: name.value, span }];
}

function inOperand(of: Operand, place: Place): readonly QueriedLabel[] {
  if (of.kind === "pipe") return inPipe(of.pipe, place);
  if (of.kind !== "dot" && of.kind !== "variable") return [];
  const sample = of.kind === "dot" ? place.dot : place.variables.get(of.name);
  const [labels, label] = of.fields;
  if (!sample?.isOne || labels !== "Labels" || label === undefined) return [];
  return [{ query: sample.query, label, span: of.span }];
}
