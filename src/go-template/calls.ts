/** Every command of a template, wherever it stands, with what is piped into it. Knows no function. */
import type { Command, Node, Operand, Pipe, Template } from "./tree.ts";

export interface Call {
  readonly command: Command;
  /** The arguments, with the piped one at the end: undefined where that is the result of another call. */
  readonly args: readonly (Operand | undefined)[];
}

/** @example callsIn(readAlertTemplate("{{ $value | humanize }}")) // of "$value" without arguments, of "humanize" with "$value" */
export function callsIn({ nodes, defined }: Template): readonly Call[] {
  return [nodes, ...defined.values()].flatMap(inNodes);
}

function inNodes(nodes: readonly Node[]): readonly Call[] {
  return nodes.flatMap(inNode);
}

function inNode(node: Node): readonly Call[] {
  switch (node.kind) {
    case "text":
    case "break":
    case "continue":
      return [];
    case "print":
      return inPipe(node.pipe);
    case "template":
      return node.data ? inPipe(node.data) : [];
    case "if":
    case "with":
    case "range":
      return [...inPipe(node.pipe), ...inNodes(node.body), ...inNodes(node.otherwise)];
  }
}

function inPipe({ commands }: Pipe): readonly Call[] {
  return commands.flatMap((command, i) => {
    const before = commands[i - 1];
    const piped = before && (before.args.length === 0 && i === 1 ? [before.first] : [undefined]);
    const inner = [command.first, ...command.args].flatMap((of) => (of.kind === "pipe" ? inPipe(of.pipe) : []));
    return [{ command, args: [...command.args, ...(piped ?? [])] }, ...inner];
  });
}
