/**
 * Works out what an expression of a catalog stands for, without running any of it: literals, names, members, operators,
 * and calls of functions that are known. Knows no files, and nothing of the machine.
 */
import type {
  CallExpression,
  Expression,
  MemberExpression,
  Node,
  ObjectExpression,
  SpreadElement,
  Super,
  TaggedTemplateExpression,
  TemplateLiteral,
} from "acorn";
import { closure } from "./closure.ts";
import { type Callable, globals, method, primitive } from "./language.ts";
import { NotADeclaration } from "./not-a-declaration.ts";
import { nameOf } from "./pattern.ts";
import type { Reader } from "./reader.ts";
import { type Scope, scopeOf } from "./scope.ts";

/** Of `a?.b.c` where `a` is undefined: the whole chain is. */
const cut = Symbol("cut");

export function meaningOf(node: Expression | Super, scope: Scope, reader: Reader): unknown {
  const value = (of: Expression | Super): unknown => reader.value(of, scope);
  const { refuse } = reader;
  switch (node.type) {
    case "Literal":
      if (node.regex || node.bigint != null)
        return refuse(node, `holds ${node.raw}, which is neither a text nor a number`);
      return node.value;
    case "TemplateLiteral":
      return text(node, scope, reader);
    case "Identifier": {
      const found = scopeOf(scope, node.name);
      if (found) return found.names.get(node.name);
      if (Object.hasOwn(globals, node.name)) return admit(globals[node.name], reader);
      return refuse(node, `names ${node.name}, which it does not declare before and may not reach`);
    }
    case "ArrayExpression":
      return node.elements.flatMap((e) =>
        e === null ? [undefined] : e.type === "SpreadElement" ? spread(e, scope, reader) : [value(e)],
      );
    case "ObjectExpression":
      return object(node, scope, reader);
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return closure(node, scope, reader);
    case "ChainExpression": {
      const end = value(node.expression);
      return end === cut ? undefined : end;
    }
    case "MemberExpression":
      return member(node, scope, reader).value;
    case "CallExpression":
      return called(node, scope, reader);
    case "TaggedTemplateExpression":
      return tagged(node, scope, reader);
    case "ConditionalExpression":
      return value(node.test) ? value(node.consequent) : value(node.alternate);
    case "LogicalExpression": {
      const left = value(node.left);
      const isLeft =
        node.operator === "&&" ? !left : node.operator === "||" ? Boolean(left) : left !== null && left !== undefined;
      return isLeft ? left : value(node.right);
    }
    case "BinaryExpression": {
      if (node.left.type === "PrivateIdentifier") return refuse(node, "looks for a private member");
      return binary(node, node.operator, value(node.left), value(node.right), refuse);
    }
    case "UnaryExpression":
      return unary(node, node.operator, value(node.argument), refuse);
    case "ParenthesizedExpression":
      return value(node.expression);
    default:
      return refuse(node, `${deeds[node.type] ?? `holds a ${node.type}`}, which a declaration does not`);
  }
}

/** What the kinds of expressions do that no declaration needs. */
const deeds: Readonly<Partial<Record<string, string>>> = {
  AssignmentExpression: "assigns to something",
  UpdateExpression: "counts something up or down",
  AwaitExpression: "waits for something",
  ImportExpression: "imports while it runs",
  NewExpression: "makes an object with new",
  ThisExpression: "names this",
  MetaProperty: "asks for its own place",
  ClassExpression: "declares a class",
  YieldExpression: "yields",
  SequenceExpression: "computes something and throws it away",
};

/** A name of the language, whose functions may be called from now on. */
function admit(value: unknown, { callable }: Reader): unknown {
  for (const part of [value, ...Object.values(Object(value))]) if (typeof part === "function") callable.add(part);
  return value;
}

function text({ quasis, expressions }: TemplateLiteral, scope: Scope, reader: Reader): string {
  return quasis
    .map((quasi, i) => {
      const after = expressions[i];
      const cooked = quasi.value.cooked ?? "";
      return after ? `${cooked}${at(after, reader, () => String(primitive(reader.value(after, scope))))}` : cooked;
    })
    .join("");
}

function spread({ argument }: SpreadElement, scope: Scope, reader: Reader): readonly unknown[] {
  const value = reader.value(argument, scope);
  return Array.isArray(value) ? value : reader.refuse(argument, "spreads something that is not a list");
}

function object({ properties }: ObjectExpression, scope: Scope, reader: Reader): object {
  const made: Record<string, unknown> = {};
  for (const property of properties) {
    if (property.type === "SpreadElement") {
      const value = reader.value(property.argument, scope);
      if (typeof value === "object" && value !== null)
        for (const [key, part] of Object.entries(value)) give(made, key, part);
      else if (value) reader.refuse(property, "spreads something that is not an object");
      continue;
    }
    if (property.kind !== "init") reader.refuse(property, "declares an accessor");
    const key = nameOf(property.key, property.computed, scope, reader);
    if (key === "__proto__") reader.refuse(property, "names a prototype");
    give(made, key, reader.value(property.value, scope));
  }
  return made;
}

/** A member of its own, whatever its name: none is handed on to a prototype. */
function give(made: object, key: string, value: unknown): void {
  Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true });
}

/** The member, or one of the methods that are known. */
function member(node: MemberExpression, scope: Scope, reader: Reader): { readonly value: unknown } {
  const of = reader.value(node.object, scope);
  if (of === cut || (node.optional && (of === undefined || of === null))) return { value: cut };
  if (node.property.type === "PrivateIdentifier") return reader.refuse(node, "names a private member");
  const key = nameOf(node.property, node.computed, scope, reader);
  if (of === undefined || of === null) return reader.refuse(node, `reads ${key} of ${of}`);
  if (typeof of === "function" && !Object.keys(of).includes(key))
    return reader.refuse(node, `reads ${key} of a function`);
  if (Object.hasOwn(Object(of), key)) return { value: Reflect.get(Object(of), key) as unknown };
  const known = method(of, key);
  if (known) reader.callable.add(known);
  return { value: known };
}

function called(node: CallExpression, scope: Scope, reader: Reader): unknown {
  const callee = reader.value(node.callee, scope);
  if (callee === cut || (node.optional && (callee === undefined || callee === null))) return cut;
  const args = node.arguments.flatMap((a) =>
    a.type === "SpreadElement" ? spread(a, scope, reader) : [reader.value(a, scope)],
  );
  return call(node, callee, args, reader);
}

function tagged({ tag, quasi }: TaggedTemplateExpression, scope: Scope, reader: Reader): unknown {
  const strings = Object.assign(
    quasi.quasis.map((q) => q.value.cooked ?? ""),
    { raw: quasi.quasis.map((q) => q.value.raw) },
  );
  const values = quasi.expressions.map((e) => reader.value(e, scope));
  return call(tag, reader.value(tag, scope), [strings, ...values], reader);
}

function call(node: Node, callee: unknown, args: readonly unknown[], reader: Reader): unknown {
  const functions = [callee, ...args.filter((a) => typeof a === "function")];
  if (functions.some((f) => typeof f !== "function" || !reader.callable.has(f))) {
    return reader.refuse(node, "calls what is neither its own function nor one of rustbox-monitoring");
  }
  return at(node, reader, () => (callee as Callable)(...args));
}

/** What a function of the engine throws has no line of the catalog. */
function at<T>(node: Node, { refuse }: Reader, compute: () => T): T {
  try {
    return compute();
  } catch (cause) {
    // Too deep a recursion is reported as it is: there may be no room for more.
    if (cause instanceof NotADeclaration || cause instanceof RangeError) throw cause;
    return refuse(node, `does not load: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function binary(node: Node, operator: string, left: unknown, right: unknown, refuse: Reader["refuse"]): unknown {
  if (operator === "===") return left === right;
  if (operator === "!==") return left !== right;
  const compute = arithmetic[operator];
  if (!compute) return refuse(node, `uses ${operator}, which a declaration does not`);
  if (![left, right].every((v) => typeof v === "number" || typeof v === "string")) {
    return refuse(node, `uses ${operator} on something that is neither a number nor a text`);
  }
  return compute(left as number, right as number);
}

const arithmetic: Readonly<Record<string, (a: number, b: number) => unknown>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
  "**": (a, b) => a ** b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

function unary(node: Node, operator: string, value: unknown, refuse: Reader["refuse"]): unknown {
  if (operator === "!") return !value;
  if (operator === "typeof") return typeof value;
  if (operator === "void") return undefined;
  if ((operator === "-" || operator === "+") && typeof value === "number") return operator === "-" ? -value : value;
  return refuse(node, `uses ${operator} on something that is not a number`);
}
