/** A function of the catalog: at each call its body is read with its parameters as names. Knows nothing of who calls it. */
import type {
  AnonymousFunctionDeclaration,
  ArrowFunctionExpression,
  FunctionDeclaration,
  FunctionExpression,
} from "acorn";
import type { Callable } from "./language.ts";
import { bind } from "./pattern.ts";
import type { Reader } from "./reader.ts";
import { type Scope, scopeIn } from "./scope.ts";

type FunctionNode = ArrowFunctionExpression | FunctionExpression | FunctionDeclaration | AnonymousFunctionDeclaration;

export function closure(node: FunctionNode, scope: Scope, reader: Reader): Callable {
  if (node.async || node.generator) return reader.refuse(node, "declares a function that runs in steps");
  const made: Callable = (...args) => {
    const inner = scopeIn(scope);
    node.params.forEach((param, i) => {
      if (param.type === "RestElement") bind(param.argument, args.slice(i), inner, reader);
      else bind(param, args[i], inner, reader);
    });
    return node.body.type === "BlockStatement" ? reader.body(node.body.body, inner) : reader.value(node.body, inner);
  };
  reader.callable.add(made);
  return made;
}
