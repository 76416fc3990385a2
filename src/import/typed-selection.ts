/** Prints a selector as the export that stands for its series, narrowed by `where`. */
import { formatDuration } from "../basics/duration.ts";
import type { Matcher, Selector } from "../promql/ast.ts";
import { plainValues } from "../promql/infer/matches.ts";
import { anyWord } from "../promql/words.ts";
import { type Code, durationText, key, text } from "./layout.ts";
import { has, type Lookup, no, type Typed } from "./typed.ts";

export function typedSelection(of: Selector, lookup: Lookup): Typed {
  const { name, matchers, offsetMs, offset, at, extended } = of;
  const known = name === undefined ? undefined : lookup(name);
  if (!known || offset || extended) return no("not declared");
  let code: Code = known.identifier;
  for (const group of grouped(matchers)) {
    const entries = group.map((m) => [key(m.label), condition(m)] as const);
    if (known.labels !== "all" && group.some((m) => !has(known.labels, m.label))) return no("label");
    code = { fn: "where", args: [code, { entries }] };
  }
  if (offsetMs !== undefined && offsetMs !== 0) {
    const ago = durationText(Math.abs(offsetMs), formatDuration);
    code = { fn: "offset", args: [code, text(offsetMs < 0 ? `-${ago}` : ago)] };
  }
  if (at !== undefined) code = { fn: "at", args: [code, typeof at === "number" ? String(at) : text(at)] };
  return { code, is: known.sample, labels: known.labels };
}

/** An object has each label once: a second condition on one is a `where` of its own. */
function grouped(matchers: readonly Matcher[]): readonly (readonly Matcher[])[] {
  const groups: Matcher[][] = [];
  for (const matcher of matchers) {
    const last = groups.at(-1);
    if (last && !last.some((m) => m.label === matcher.label)) last.push(matcher);
    else groups.push([matcher]);
  }
  return groups;
}

function condition({ label, op, value }: Matcher): Code {
  if (op === "=") return text(value);
  if (op === "!=") return { fn: "not", args: [text(value)] };
  const words = plainValues({ label, op: "=~", value });
  const isList = words !== undefined && words.length > (op === "=~" ? 0 : 1) && anyWord(words) === value;
  if (isList) return { fn: op === "=~" ? "oneOf" : "not", args: words.map(text) };
  return { fn: op === "=~" ? "matching" : "notMatching", args: [text(value)] };
}
