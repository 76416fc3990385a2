/** Fields that the data of an alert's template, or a sample of a query in it, does not have: rendering fails there. */
import { didYouMean } from "../basics/suggest.ts";
import type { Node, Operand, Pipe, Template, TemplateProblem } from "../go-template/tree.ts";

/** What the dot is: the alert's data, a sample of a query, or something that is not known here. */
type Dot = "data" | "sample" | "other";

const fields = {
  data: ["Labels", "ExternalLabels", "ExternalURL", "Value"],
  sample: ["Labels", "Value"],
} as const;

const names = { data: "the alert's data", sample: "a sample of a query" } as const;

/** @example fieldProblems(readAlertTemplate('{{ range query "up" }}{{ .labels.job }}{{ end }}')) // a sample of a query has no "labels" */
export function fieldProblems({ nodes }: Template): readonly TemplateProblem[] {
  return nodes.flatMap((node) => inNode(node, "data"));
}

function inNode(node: Node, dot: Dot): readonly TemplateProblem[] {
  switch (node.kind) {
    case "text":
    case "break":
    case "continue":
      return [];
    case "print":
      return inPipe(node.pipe, dot);
    case "template":
      return node.data ? inPipe(node.data, dot) : [];
    case "if":
    case "with":
    case "range": {
      const inside = node.kind === "if" ? dot : dotOf(node.kind, node.pipe);
      return [
        ...inPipe(node.pipe, dot),
        ...node.body.flatMap((inner) => inNode(inner, inside)),
        ...node.otherwise.flatMap((inner) => inNode(inner, dot)),
      ];
    }
  }
}

/** `range query …` goes over samples, and `with query … | first` is about one. */
function dotOf(kind: "with" | "range", { commands }: Pipe): Dot {
  const called = commands.map(({ first }) => (first.kind === "function" ? first.name : ""));
  if (called[0] !== "query") return "other";
  const rest = called.slice(1);
  if (kind === "range") return rest.every((name) => name === "sortByLabel") ? "sample" : "other";
  return rest.length > 0 && rest.at(-1) === "first" ? "sample" : "other";
}

function inPipe({ commands }: Pipe, dot: Dot): readonly TemplateProblem[] {
  return commands.flatMap(({ first, args }) => [first, ...args].flatMap((of) => inOperand(of, dot)));
}

function inOperand(of: Operand, dot: Dot): readonly TemplateProblem[] {
  if (of.kind === "pipe") return inPipe(of.pipe, dot);
  // The variable $ is the alert's data everywhere.
  const shape = of.kind === "dot" ? dot : of.kind === "variable" && of.name === "$" ? "data" : "other";
  const [field] = of.kind === "dot" || of.kind === "variable" ? of.fields : [];
  if (shape === "other" || field === undefined || (fields[shape] as readonly string[]).includes(field)) return [];
  const hint = didYouMean(field, fields[shape]);
  return [{ message: `${names[shape]} has no ".${field}"`, span: of.span, hint }];
}
