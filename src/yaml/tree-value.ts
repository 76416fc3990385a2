/** The plain data that a tree stands for, its scalars resolved as YAML 1.2 does. Knows nothing of where they stand. */
import type { Scalar, Tree } from "./tree.ts";

/**
 * @example treeValue(readPlainYaml("for: 5m\nlimit: 10\n")) // { for: "5m", limit: 10 }
 */
export function treeValue(of: Tree): unknown {
  switch (of.kind) {
    case "scalar":
      return scalarValue(of);
    case "list":
      return of.items.map(treeValue);
    case "map":
      return Object.fromEntries(of.entries.map((e) => [e.key, treeValue(e.value)]));
  }
}

function scalarValue({ text, style }: Scalar): unknown {
  if (style !== "plain") return text;
  if (/^(?:~|null|Null|NULL)?$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text))
    return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) return Number.NaN;
  const isNumber =
    /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+\.?[0-9]*)(?:[eE][-+]?[0-9]+)?)$/.test(text);
  return isNumber ? Number(text) : text;
}
