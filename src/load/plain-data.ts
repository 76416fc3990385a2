/** Reduces a catalog to data that can leave its process. Knows nothing of what the data means. */

import { types } from "node:util";
import { isObject } from "../basics/data.ts";

export type PlainData = { readonly data: object } | { readonly at: string; readonly what: string };

/** Its parts with their exports; what is not data is passed over among the exports of a module, and named elsewhere. */
export function plainData(catalog: object): PlainData {
  const data = Object.fromEntries(
    Object.entries(catalog).map(([key, value]) => [key, isPart(value) ? exportsOf(value) : value]),
  );
  return notData(data, "", new Set()) ?? { data };
}

function isPart(value: unknown): value is object {
  return isObject(value) && !types.isProxy(value);
}

/** Modules may export helpers beside their declarations. */
function exportsOf(part: object): object {
  const kept = Object.entries(part).filter(
    ([, value]) => typeof value !== "function" && !types.isModuleNamespaceObject(value),
  );
  return Object.fromEntries(kept);
}

function notData(
  value: unknown,
  at: string,
  seen: Set<unknown>,
): { readonly at: string; readonly what: string } | undefined {
  if (typeof value === "function") return { at, what: "a function" };
  if (typeof value === "symbol") return { at, what: "a symbol" };
  if (typeof value !== "object" || value === null || seen.has(value)) return undefined;
  seen.add(value);
  const what = exotic(value);
  if (what !== undefined) return { at, what };
  for (const [key, part] of Object.entries(value)) {
    const found = notData(part, at === "" ? key : `${at}.${key}`, seen);
    if (found) return found;
  }
  return undefined;
}

function exotic(value: object): string | undefined {
  if (types.isProxy(value)) return "a proxy";
  if (types.isPromise(value)) return "a promise";
  if (types.isWeakMap(value) || types.isWeakSet(value)) return "a weak collection";
  return undefined;
}
