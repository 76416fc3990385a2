/** A Go template as a tree whose every node knows where it stands. Knows neither its syntax nor what anything means. */
import type { Span } from "../basics/diagnostic.ts";

/** What may stand where a value is expected, with the fields read from it: `.Labels.job` is the dot with two fields. */
export type Operand =
  | { readonly kind: "literal"; readonly value: Literal; readonly span: Span }
  | { readonly kind: "nil"; readonly span: Span }
  | (Read & { readonly kind: "dot" })
  | (Read & { readonly kind: "variable"; readonly name: string })
  | (Read & { readonly kind: "function"; readonly name: string })
  | (Read & { readonly kind: "pipe"; readonly pipe: Pipe });

interface Read {
  readonly fields: readonly string[];
  readonly span: Span;
}

/** As in Go, where `1` is an integer and `1.0` a float: a bigint stands for the one, a number for the other. */
type Literal = string | number | bigint | boolean;

/** A function with its arguments, or a value alone. */
export interface Command {
  readonly first: Operand;
  readonly args: readonly Operand[];
  readonly span: Span;
}

/** Commands between bars; each gets the result of the one before as its last argument. */
export interface Pipe {
  /** The variables that take the result: `$x := …` declares one, `$x = …` sets it. */
  readonly variables: readonly string[];
  readonly declares: boolean;
  readonly commands: readonly Command[];
  readonly span: Span;
}

export interface Block {
  readonly kind: "if" | "with" | "range";
  readonly pipe: Pipe;
  readonly body: readonly Node[];
  readonly otherwise: readonly Node[];
  readonly span: Span;
}

export type Node =
  | { readonly kind: "text"; readonly text: string; readonly span: Span }
  | { readonly kind: "print"; readonly pipe: Pipe; readonly span: Span }
  | Block
  | { readonly kind: "template"; readonly name: string; readonly data: Pipe | undefined; readonly span: Span }
  | { readonly kind: "break" | "continue"; readonly span: Span };

/** Something that Go's parser refuses, or that surely was not meant. */
export interface TemplateProblem {
  readonly message: string;
  readonly span: Span;
  readonly hint: string;
  /** What to put in place of the span, where that is certainly right. */
  readonly replacement?: string;
}

export interface Template {
  readonly text: string;
  readonly nodes: readonly Node[];
  /** By their names, as `define` and `block` give them. */
  readonly defined: ReadonlyMap<string, readonly Node[]>;
  readonly problems: readonly TemplateProblem[];
}
