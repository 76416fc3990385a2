/** Works through the statements of a block: declarations, and in functions `if` and `return`. Knows nothing of modules. */
import type { ModuleDeclaration, Statement, VariableDeclaration } from "acorn";
import { closure } from "./closure.ts";
import { bind } from "./pattern.ts";
import type { Reader } from "./reader.ts";
import { declare, type Scope, scopeIn } from "./scope.ts";

/** What a block returns; undefined where it comes to its end. */
export function returned(
  statements: readonly Statement[],
  scope: Scope,
  reader: Reader,
): { readonly value: unknown } | undefined {
  hoist(statements, scope, reader);
  for (const statement of statements) {
    switch (statement.type) {
      case "ReturnStatement":
        return { value: statement.argument ? reader.value(statement.argument, scope) : undefined };
      case "IfStatement": {
        const branch = reader.value(statement.test, scope) ? statement.consequent : statement.alternate;
        const end = branch && returned([branch], scopeIn(scope), reader);
        if (end) return end;
        break;
      }
      case "BlockStatement": {
        const end = returned(statement.body, scopeIn(scope), reader);
        if (end) return end;
        break;
      }
      default:
        declared(statement, scope, reader);
    }
  }
  return undefined;
}

/** Functions are known above the line that declares them. */
export function hoist(statements: readonly (Statement | ModuleDeclaration)[], scope: Scope, reader: Reader): void {
  for (const statement of statements) {
    const node = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (node?.type === "FunctionDeclaration") declare(scope, node.id.name, closure(node, scope, reader));
  }
}

/** A statement that only gives names to values. */
export function declared(statement: Statement, scope: Scope, reader: Reader): void {
  switch (statement.type) {
    case "VariableDeclaration":
      variables(statement, scope, reader);
      return;
    case "FunctionDeclaration":
    case "EmptyStatement":
      return;
    case "ExpressionStatement":
      if (statement.directive !== undefined) return;
      // The more telling refusal, where there is one.
      reader.value(statement.expression, scope);
      reader.refuse(statement, "calls something for what it does, and not for what it returns");
      break;
    default:
      reader.refuse(statement, `holds ${words[statement.type] ?? `a ${statement.type}`}, which a declaration does not`);
  }
}

const words: Readonly<Partial<Record<string, string>>> = {
  ClassDeclaration: "a class",
  ForStatement: "a loop",
  ForInStatement: "a loop",
  ForOfStatement: "a loop",
  WhileStatement: "a loop",
  DoWhileStatement: "a loop",
  IfStatement: "an if outside of a function",
  ThrowStatement: "a throw",
  TryStatement: "a try",
};

function variables({ declarations }: VariableDeclaration, scope: Scope, reader: Reader): void {
  for (const { id, init } of declarations) bind(id, init ? reader.value(init, scope) : undefined, scope, reader);
}
