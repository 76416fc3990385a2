/** The functions that work with patterns, by RE2 as Go does. */
import { RE2JS } from "re2js";
import { type Apply, ok } from "./go-functions.ts";

/** Every pattern that Go refuses makes the template fail. */
function regex(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return undefined;
  }
}

export const reReplaceAll: Apply = (args) => {
  const [pattern, replacement, text] = args;
  if (args.length !== 3 || typeof pattern !== "string" || typeof replacement !== "string") return undefined;
  const compiled = typeof text === "string" ? regex(pattern) : undefined;
  if (!compiled || typeof text !== "string") return undefined;
  const matcher = compiled.matcher(text);
  const names = compiled.namedGroups() as Readonly<Record<string, number>>;
  let [replaced, from, afterMatch] = ["", 0, -1];
  while (matcher.find()) {
    const [start, end] = [matcher.start(), matcher.end()];
    replaced += text.slice(from, start);
    // Go does not replace nothing right behind a match.
    if (end > start || start !== afterMatch) {
      replaced += replacement.replace(/\$(?:\$|\{(\w+)\}|(\w+))/g, (whole, braced?: string, bare?: string) => {
        const name = braced ?? bare;
        if (name === undefined) return whole === "$$" ? "$" : whole;
        const group = /^\d+$/.test(name) ? Number(name) : names[name];
        return group === undefined || group > matcher.groupCount() ? "" : (matcher.group(group) ?? "");
      });
    }
    [from, afterMatch] = [end, end];
  }
  return ok(replaced + text.slice(from));
};

export const match: Apply = (args) => {
  const [pattern, text] = args;
  if (args.length !== 2 || typeof pattern !== "string" || typeof text !== "string") return undefined;
  const compiled = regex(pattern);
  return compiled && ok(compiled.matcher(text).find());
};
