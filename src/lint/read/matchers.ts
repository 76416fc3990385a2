/** Reads label matchers in Alertmanager's spelling, which quotes less than PromQL does. */
import type { Matcher, MatchOp } from "../../promql/ast.ts";

const one = /\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"=!~{},]+))\s*(=~|!~|!=|=)\s*(?:"((?:[^"\\]|\\.)*)"|([^",]*?))\s*(?:,|$)/y;

/**
 * The matchers of one text, which may be several with commas between, or undefined where it is none.
 * @example readMatchers('{severity=critical, team!="a"}')
 */
export function readMatchers(text: string): readonly Matcher[] | undefined {
  // Alertmanager does not ask whether a brace has its partner.
  const inside = text.trim().replace(/^\{/, "").replace(/\}$/, "");
  const found: Matcher[] = [];
  one.lastIndex = 0;
  while (one.lastIndex < inside.length) {
    const match = one.exec(inside);
    if (!match) return undefined;
    const [, quotedName, name, op, quotedValue, value] = match;
    found.push({
      label: unquoted(quotedName ?? name ?? ""),
      op: op as MatchOp,
      value: unquoted(quotedValue ?? value ?? ""),
    });
  }
  return found;
}

function unquoted(text: string): string {
  return text.replace(/\\(["\\n])/g, (_, char: string) => (char === "n" ? "\n" : char));
}
