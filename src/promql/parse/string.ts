/** The grammar of string literals. */
import { advance, type Cursor, report } from "./cursor.ts";
import { unquote } from "./unquote.ts";

/** Stands at a string token. */
export function parseString(c: Cursor): string {
  const { text, from } = advance(c);
  const result = unquote(text);
  if ("value" in result) return result.value;
  const hint = text.includes("\\") ? "write \\\\ for a backslash, or put the text between backticks" : undefined;
  report(c, "bad-string", result.wrong, { from: from + result.from, to: from + result.to }, hint);
  return "";
}
