/** Where an alert's template prints the value of the alert as it is, without any function. Knows nothing of the value. */

import { derivedFromText } from "../basics/derived.ts";
import type { Span } from "../basics/diagnostic.ts";
import { readAlertTemplate } from "./alert-template.ts";
import type { Node } from "./tree.ts";

/**
 * @example rawValues("{{ $value }} of {{ $value | humanize }}") // [{ from: 0, to: 12 }]
 */
export const rawValues: (text: string) => readonly Span[] = derivedFromText((text) =>
  text.includes("{{") ? inNodes(readAlertTemplate(text).nodes) : [],
);

function inNodes(nodes: readonly Node[]): readonly Span[] {
  return nodes.flatMap(inNode);
}

function inNode(node: Node): readonly Span[] {
  switch (node.kind) {
    case "print":
      return printsValue(node) ? [node.span] : [];
    case "if":
      return [...inNodes(node.body), ...inNodes(node.otherwise)];
    case "with":
    case "range":
      // The dot is something else within.
      return inNodes(node.otherwise);
    case "text":
    case "template":
    case "break":
    case "continue":
      return [];
  }
}

function printsValue({ pipe: { commands, variables } }: Node & { readonly kind: "print" }): boolean {
  const [only, ...more] = commands;
  if (!only || more.length > 0 || variables.length > 0 || only.args.length > 0) return false;
  const { first } = only;
  if (first.kind === "dot") return first.fields.join(".") === "Value";
  return first.kind === "variable" && (first.name === "$value" || (first.name === "$" && first.fields[0] === "Value"));
}
