/** Prometheus' regular expressions: RE2 syntax, `.` matches everything, always anchored. Knows nothing of labels. */
import { RE2JS } from "re2js";
import { derivedFromText } from "../basics/derived.ts";

export type Regex = Pattern | { readonly wrong: string };

export interface Pattern {
  readonly matches: (text: string) => boolean;
  /** What the groups of a match hold, by number or name; `""` for one that is not there. Undefined where nothing matches. */
  readonly groups: (text: string) => ((name: string) => string) | undefined;
}

/**
 * The compiled pattern, or what RE2 says is wrong with it.
 * @example regex("5..") // matches "503", not "1503"
 */
export const regex = derivedFromText((pattern): Regex => {
  // Most patterns are a list of words, and such a list takes no engine.
  if (/^\w+(?:\|\w+)*$/.test(pattern)) return ofWords(new Set(pattern.split("|")));
  try {
    const compiled = RE2JS.compile(pattern, RE2JS.DOTALL);
    return {
      matches: (text) => compiled.matches(text),
      groups: (text) => {
        const matcher = compiled.matcher(text);
        if (!matcher.matches()) return undefined;
        const names = compiled.namedGroups();
        return (name) => {
          const index = /^\d+$/.test(name) ? Number(name) : (names[name] ?? -1);
          return index >= 0 && index <= matcher.groupCount() ? (matcher.group(index) ?? "") : "";
        };
      },
    };
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    const reason = cause.message.replace(/^error parsing regexp: /, "").replace(/: `(?:\(\?s\))?/, " `");
    return { wrong: reason.replaceAll("`", '"') };
  }
});

/** Whether a pattern, where there is one, matches all of a text. What RE2 refuses matches nothing. */
export function fits(pattern: string | undefined, text: string): boolean {
  if (pattern === undefined) return true;
  const compiled = regex(pattern);
  return "matches" in compiled && compiled.matches(text);
}

function ofWords(words: ReadonlySet<string>): Pattern {
  return {
    matches: (text) => words.has(text),
    groups: (text) => (words.has(text) ? (name) => (/^0+$/.test(name) ? text : "") : undefined),
  };
}
