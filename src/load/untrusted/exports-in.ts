/** What a module exports, by the statements that say so. Knows nothing of where other modules stand. */
import type { Node, Program } from "acorn";
import { boundNames } from "./bound-names.ts";
import { closure } from "./closure.ts";
import type { Reader } from "./reader.ts";
import { declare, type Scope } from "./scope.ts";
import { declared } from "./statement.ts";

/** `sources` are the modules that its statements import from. */
export function exportsIn(
  { body }: Program,
  sources: ReadonlyMap<Node, object>,
  scope: Scope,
  reader: Reader,
): Record<string, unknown> {
  const exported: Record<string, unknown> = {};
  const later: (() => void)[] = [];
  for (const node of body) {
    const source = sources.get(node);
    switch (node.type) {
      case "ImportDeclaration":
        for (const one of node.specifiers) {
          const name = one.type === "ImportSpecifier" ? nameIn(one.imported) : "default";
          declare(
            scope,
            one.local.name,
            one.type === "ImportNamespaceSpecifier" ? source : memberOf(source, name, node, reader),
          );
        }
        break;
      case "ExportAllDeclaration":
        if (node.exported) exported[nameIn(node.exported)] = source;
        else for (const [name, value] of Object.entries(source ?? {})) if (name !== "default") exported[name] ??= value;
        break;
      case "ExportNamedDeclaration":
        if (node.declaration) {
          declared(node.declaration, scope, reader);
          for (const name of boundNames(node.declaration)) exported[name] = scope.names.get(name);
        }
        for (const { local, exported: as } of node.specifiers) {
          // A name may be exported above the line that declares it.
          later.push(() => {
            exported[nameIn(as)] = source
              ? memberOf(source, nameIn(local), node, reader)
              : local.type === "Identifier"
                ? reader.value(local, scope)
                : undefined;
          });
        }
        break;
      case "ExportDefaultDeclaration": {
        const { declaration } = node;
        if (declaration.type === "ClassDeclaration") reader.refuse(node, "holds a class, which a declaration does not");
        else if (declaration.type === "FunctionDeclaration") exported.default = closure(declaration, scope, reader);
        else exported.default = reader.value(declaration, scope);
        break;
      }
      default:
        declared(node, scope, reader);
    }
  }
  for (const finish of later) finish();
  return exported;
}

function memberOf(of: object | undefined, name: string, node: Node, { refuse }: Reader): unknown {
  return of && Object.hasOwn(of, name)
    ? (Reflect.get(of, name) as unknown)
    : refuse(node, `imports ${name}, which is not exported there`);
}

type ModuleName =
  | { readonly type: "Identifier"; readonly name: string }
  | { readonly type: "Literal"; readonly value?: unknown };

function nameIn(node: ModuleName): string {
  return node.type === "Identifier" ? node.name : String(node.value);
}
