/** Binds names to values, as `const { a, b: [c] } = …` does. Knows nothing of where the value comes from. */
import type { Expression, Pattern, PrivateIdentifier } from "acorn";
import { primitive } from "./language.ts";
import type { Reader } from "./reader.ts";
import { declare, type Scope } from "./scope.ts";

export function bind(pattern: Pattern, value: unknown, scope: Scope, reader: Reader): void {
  switch (pattern.type) {
    case "Identifier":
      declare(scope, pattern.name, value);
      return;
    case "AssignmentPattern":
      bind(pattern.left, value === undefined ? reader.value(pattern.right, scope) : value, scope, reader);
      return;
    case "ArrayPattern": {
      if (!Array.isArray(value)) reader.refuse(pattern, "takes something apart that is not a list");
      pattern.elements.forEach((element, i) => {
        if (element?.type === "RestElement") bind(element.argument, value.slice(i), scope, reader);
        else if (element) bind(element, value[i], scope, reader);
      });
      return;
    }
    case "ObjectPattern": {
      if (typeof value !== "object" || value === null) {
        reader.refuse(pattern, "takes something apart that is not an object");
      }
      const rest = new Map(Object.entries(value));
      for (const property of pattern.properties) {
        if (property.type === "RestElement") {
          bind(property.argument, Object.fromEntries(rest), scope, reader);
          continue;
        }
        const key = nameOf(property.key, property.computed, scope, reader);
        bind(property.value, Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined, scope, reader);
        rest.delete(key);
      }
      return;
    }
    default:
      reader.refuse(pattern, "assigns to something, which a declaration does not");
  }
}

/** The name of a member: written as it is, or worked out between brackets. */
export function nameOf(key: Expression | PrivateIdentifier, computed: boolean, scope: Scope, reader: Reader): string {
  if (key.type === "PrivateIdentifier") return reader.refuse(key, "names a private member");
  if (!computed && key.type === "Identifier") return key.name;
  const name = reader.value(key, scope);
  return typeof name === "object" || typeof name === "function"
    ? reader.refuse(key, "names a member by something that is not a text")
    : String(primitive(name));
}
