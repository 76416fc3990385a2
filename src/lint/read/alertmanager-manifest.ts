/** Reads the routes of an operator's manifest by spelling them as Alertmanager does. Judges nothing but their form. */
import type { Content } from "../../formats/format.ts";
import type { Source } from "../../yaml/source.ts";
import { type Entry, entriesOf, get, has, isTrue, items, type Scalar, type Tree, textOf } from "../../yaml/tree.ts";
import { readRouting } from "./alertmanager.ts";

const spelt: Readonly<Record<string, string>> = {
  groupBy: "group_by",
  inhibitRules: "inhibit_rules",
  sourceMatch: "source_matchers",
  targetMatch: "target_matchers",
};

/** Such a manifest may hold receivers alone, for routes of another one. */
export function readRoutingManifest(of: Source, spec: Tree): Content {
  if (!has(spec, "route")) return {};
  const { routing, problems } = readRouting(of, respelt(spec));
  return { routings: [routing], problems };
}

function respelt(tree: Tree): Tree {
  if (tree.kind === "list") return { ...tree, items: tree.items.map(respelt) };
  if (tree.kind === "scalar") return tree;
  return { ...tree, entries: tree.entries.map(respeltEntry) };
}

function respeltEntry({ key, from, value }: Entry): Entry {
  if (key === "receivers") return { key, from, value };
  const isMatchers = key === "matchers" || key === "sourceMatch" || key === "targetMatch";
  const name = spelt[key] ?? key;
  return { key: name, from, value: isMatchers && value.kind === "list" ? matchers(value) : respelt(value) };
}

function matchers(list: Tree): Tree {
  if (list.kind !== "list") return list;
  return { ...list, items: items(list).map((item) => (item.kind === "map" ? matcher(item) : item)) };
}

/** `{ name, value, matchType }`, and, older, `regex: true`. */
function matcher(item: Tree): Scalar {
  const name = textOf(get(item, "name")) ?? "";
  const value = textOf(get(item, "value")) ?? "";
  const op = textOf(get(item, "matchType")) ?? (isTrue(get(item, "regex")) ? "=~" : "=");
  const text = `${name}${op}${JSON.stringify(value)}`;
  const [first] = entriesOf(item);
  const from = first?.from ?? item.from;
  return { kind: "scalar", text, style: "plain", from, to: item.to };
}
