/** Which parts of an alert's template print something that each evaluation may change. What harm that does is for checks. */

import { derivedFromText } from "../basics/derived.ts";
import type { Span } from "../basics/diagnostic.ts";
import { readAlertTemplate } from "./alert-template.ts";
import type { Node, Operand, Pipe } from "./tree.ts";

interface Place {
  /** Variables that hold something changing. */
  readonly changing: Set<string>;
  /** The dot is the alert's data, or something changing. */
  readonly dot: "data" | "changing" | "other";
}

/**
 * Prints of `$value`, and of values that a query returns. What only a condition reads changes the text when a limit is passed, and
 * is not among them.
 * @example changingPrints("{{ $value | humanize }}") // [{ from: 0, to: 23 }]
 * @example changingPrints("{{ if gt $value 5.0 }}page{{ else }}ticket{{ end }}") // []
 */
export const changingPrints: (text: string) => readonly Span[] = derivedFromText((text) => {
  if (!text.includes("{{")) return [];
  return inNodes(readAlertTemplate(text).nodes, { changing: new Set(["$value"]), dot: "data" });
});

function inNodes(nodes: readonly Node[], place: Place): readonly Span[] {
  return nodes.flatMap((node) => inNode(node, place));
}

function inNode(node: Node, place: Place): readonly Span[] {
  switch (node.kind) {
    case "print": {
      const changes = isChanging(node.pipe, place);
      for (const name of node.pipe.variables) {
        if (changes) place.changing.add(name);
        else place.changing.delete(name);
      }
      return changes && node.pipe.variables.length === 0 ? [node.span] : [];
    }
    case "if":
    case "with":
    case "range": {
      const changes = isChanging(node.pipe, place);
      const dot = node.kind === "if" ? place.dot : changes ? "changing" : "other";
      const inside: Place = { changing: new Set(place.changing), dot };
      if (changes) for (const name of node.pipe.variables) inside.changing.add(name);
      return [...inNodes(node.body, inside), ...inNodes(node.otherwise, place)];
    }
    case "text":
    case "template":
    case "break":
    case "continue":
      return [];
  }
}

/** What they return is true or false, and changes when a limit is passed. */
const deciding: ReadonlySet<string> = new Set(["eq", "ne", "lt", "le", "gt", "ge", "and", "or", "not", "match"]);

function isChanging({ commands }: Pipe, place: Place): boolean {
  const last = commands.at(-1);
  if (last?.first.kind === "function" && deciding.has(last.first.name)) return false;
  const names = commands.flatMap(({ first }) => (first.kind === "function" ? [first.name] : []));
  // Which series a query returns first may stay the same; its value does not.
  if (names.includes("query")) return names.includes("value");
  return commands.some(({ first, args }) => [first, ...args].some((of) => reads(of, place)));
}

function reads(of: Operand, place: Place): boolean {
  switch (of.kind) {
    case "variable":
      return of.name === "$" ? of.fields[0] === "Value" : place.changing.has(of.name);
    case "dot":
      return place.dot === "data" ? of.fields[0] === "Value" : place.dot === "changing";
    case "pipe":
      return isChanging(of.pipe, place);
    case "literal":
    case "nil":
    case "function":
      return false;
  }
}
