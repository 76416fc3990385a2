/** JSON as data: made of a tree, taken apart, compared. Knows nothing of dashboards. */
import { isObject } from "../../basics/data.ts";
import type { Json, JsonObject } from "../../catalog/grafana-dashboard.ts";
import type { Tree } from "../../yaml/tree.ts";

export function jsonOf(tree: Tree): Json {
  if (tree.kind === "list") return tree.items.map(jsonOf);
  if (tree.kind === "map") return Object.fromEntries(tree.entries.map(({ key, value }) => [key, jsonOf(value)]));
  const { text, style } = tree;
  if (style !== "plain") return text;
  if (/^(?:|~|null|Null|NULL)$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  return /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text) ? Number(text) : text;
}

export function objectsIn(value: Json | undefined): readonly JsonObject[] | undefined {
  return Array.isArray(value) && value.every(isObject) ? (value as readonly JsonObject[]) : undefined;
}

export function without(of: JsonObject, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(of).filter(([key]) => !keys.includes(key)));
}

/** The same whatever the order of an object's keys. */
export function canonical(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? "undefined";
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
    .join()}}`;
}
