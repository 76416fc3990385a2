/** Renders a template's tree with its data. What it does not know it names, rather than guess. */
import type { Apply } from "./go-functions.ts";
import type { Block, Command, Node, Operand, Pipe, Template } from "./tree.ts";
import { fieldOf, isTruthy, keysOf, printed, type Value } from "./value.ts";

export type Rendered = { readonly text: string } | { readonly unknown: string };

export interface RenderData {
  readonly dot: Value;
  /** Those that exist from the start; what is left out is unknown. */
  readonly variables: Readonly<Record<string, Value>>;
  readonly functions: Readonly<Record<string, Apply>>;
}

class Unknown extends Error {}

/** Variables of a block, then those around it. */
interface Scope {
  readonly own: Map<string, Value>;
  readonly outer: Scope | undefined;
}

interface Renderer {
  readonly template: Template;
  readonly functions: Readonly<Record<string, Apply>>;
  /** How many templates call each other at this point. */
  readonly depth: number;
}

/** Go's limit is 100,000 calls; one that comes near it calls itself. */
const maxDepth = 100;

export function render(template: Template, { dot, variables, functions }: RenderData): Rendered {
  const [problem] = template.problems;
  if (problem) return { unknown: template.text.slice(problem.span.from, problem.span.to) };
  const scope: Scope = { own: new Map(Object.entries({ $: dot, ...variables })), outer: undefined };
  try {
    return { text: nodes({ template, functions, depth: 0 }, template.nodes, dot, scope).text };
  } catch (cause) {
    if (cause instanceof Unknown) return { unknown: cause.message };
    throw cause;
  }
}

/** The text of nodes, and whether a `break` or `continue` ended them. */
interface Output {
  readonly text: string;
  readonly stop?: "break" | "continue" | undefined;
}

function nodes(r: Renderer, all: readonly Node[], dot: Value, scope: Scope): Output {
  let text = "";
  for (const node of all) {
    const { text: more, stop } = oneNode(r, node, dot, scope);
    text += more;
    if (stop) return { text, stop };
  }
  return { text };
}

function oneNode(r: Renderer, node: Node, dot: Value, scope: Scope): Output {
  switch (node.kind) {
    case "text":
      return { text: node.text };
    case "print": {
      const value = pipe(r, node.pipe, dot, scope);
      if (node.pipe.variables.length > 0) return { text: "" };
      const text = printed(value);
      if (text === undefined) throw unknown(r, node.pipe);
      return { text };
    }
    case "if":
    case "with": {
      const inner: Scope = { own: new Map(), outer: scope };
      const value = pipe(r, node.pipe, dot, inner);
      if (!isTruthy(value)) return nodes(r, node.otherwise, dot, inner);
      return nodes(r, node.body, node.kind === "with" ? value : dot, inner);
    }
    case "range":
      return range(r, node, dot, scope);
    case "template": {
      const defined = r.template.defined.get(node.name);
      if (!defined || r.depth >= maxDepth) throw new Unknown(`template ${node.name}`);
      const data = node.data && pipe(r, node.data, dot, scope);
      const fresh: Scope = { own: new Map([["$", data]]), outer: undefined };
      return { text: nodes({ ...r, depth: r.depth + 1 }, defined, data, fresh).text };
    }
    case "break":
    case "continue":
      return { text: "", stop: node.kind };
  }
}

function range(r: Renderer, { pipe: of, body, otherwise }: Block, dot: Value, outer: Scope): Output {
  const [key, item] = of.variables.length === 2 ? of.variables : [undefined, of.variables[0]];
  const scope: Scope = { own: new Map(), outer };
  const over = pipe(r, { ...of, variables: [] }, dot, scope);
  if (typeof over !== "object" || over.kind === "record") throw unknown(r, of);
  const pairs: readonly (readonly [Value, Value])[] =
    over.kind === "list"
      ? over.items.map((value, i) => [BigInt(i), value])
      : keysOf(over.entries).map((name) => [name, over.entries[name]]);
  if (pairs.length === 0) return nodes(r, otherwise, dot, scope);
  let text = "";
  for (const [k, value] of pairs) {
    const inner: Scope = { own: new Map(), outer: scope };
    if (key !== undefined) assign(inner, key, k, of.declares);
    if (item !== undefined) assign(inner, item, value, of.declares);
    const output = nodes(r, body, value, inner);
    text += output.text;
    if (output.stop === "break") break;
  }
  return { text };
}

function assign(scope: Scope, name: string, value: Value, declares: boolean): void {
  let at: Scope | undefined = scope;
  while (!declares && at && !at.own.has(name)) at = at.outer;
  if (!at) throw new Unknown(name);
  at.own.set(name, value);
}

function pipe(r: Renderer, of: Pipe, dot: Value, scope: Scope): Value {
  let result: { readonly value: Value } | undefined;
  for (const one of of.commands) result = { value: command(r, one, result, dot, scope) };
  const value = result?.value;
  for (const name of of.variables) assign(scope, name, value, of.declares);
  return value;
}

function command(
  r: Renderer,
  of: Command,
  piped: { readonly value: Value } | undefined,
  dot: Value,
  scope: Scope,
): Value {
  const { first, args } = of;
  if (first.kind !== "function") {
    // Go has methods, but no data of ours does.
    if (args.length > 0 || piped) throw unknown(r, of);
    return operand(r, first, dot, scope);
  }
  if (first.name === "and" || first.name === "or") return shortest(r, of, piped, dot, scope);
  const apply = Object.hasOwn(r.functions, first.name) ? r.functions[first.name] : undefined;
  if (!apply) throw new Unknown(first.name);
  const values = args.map((arg) => operand(r, arg, dot, scope));
  const result = apply(piped ? [...values, piped.value] : values);
  if (!result) throw new Unknown(first.name);
  return fields(r, first, result.value);
}

/** `and` and `or` look at no more of their arguments than they need. */
function shortest(
  r: Renderer,
  of: Command,
  piped: { readonly value: Value } | undefined,
  dot: Value,
  scope: Scope,
): Value {
  const stopsAt = of.first.kind === "function" && of.first.name === "or";
  let value = piped?.value;
  for (const arg of of.args) {
    value = operand(r, arg, dot, scope);
    if (isTruthy(value) === stopsAt) return value;
  }
  if (of.args.length === 0 && !piped) throw unknown(r, of);
  return piped ? piped.value : value;
}

function operand(r: Renderer, of: Operand, dot: Value, scope: Scope): Value {
  switch (of.kind) {
    case "literal":
      return of.value;
    case "nil":
      throw unknown(r, of);
    case "dot":
      return fields(r, of, dot);
    case "variable":
      return fields(r, of, variable(scope, of.name));
    case "pipe":
      return fields(r, of, pipe(r, of.pipe, dot, scope));
    case "function":
      return command(r, { first: of, args: [], span: of.span }, undefined, dot, scope);
  }
}

function variable(scope: Scope, name: string): Value {
  for (let at: Scope | undefined = scope; at; at = at.outer) if (at.own.has(name)) return at.own.get(name);
  throw new Unknown(name);
}

function fields(r: Renderer, of: Operand & { readonly fields: readonly string[] }, value: Value): Value {
  return of.fields.reduce((inner, name) => {
    const { found, value: next } = fieldOf(inner, name);
    if (!found) throw unknown(r, of);
    return next;
  }, value);
}

function unknown({ template }: Renderer, { span }: Pick<Command, "span">): Unknown {
  return new Unknown(template.text.slice(span.from, span.to));
}
